"""Whether a sentence that forbids still forbids: the cues of each language."""
