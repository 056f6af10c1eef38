"""What comes in on paper and what goes out on it: stored files, printed documents.

A file is kept once, under the hash of its content, and seen only by those who were given the
household or case it is about. A printed document is frozen: the same version is never printed
twice with different words, and its code lets whoever holds the sheet ask whether it still holds.
"""
