"""Tools of the project itself: the import contract, what writes the documents."""
