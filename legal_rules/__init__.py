"""What the law requires next of a BHXH case, and why; knows no document, no file and no clock."""
