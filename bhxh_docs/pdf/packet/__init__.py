"""The packet: a page plan, its assembly in one pass with stamps and links, and what is read back from it.

`plan` says what stands where, `assemble` writes it, `readback` reads it, `compare` holds it against the plan.
"""
