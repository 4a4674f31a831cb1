"""The invented papers, written from the facts of a case so that the two cannot disagree."""
