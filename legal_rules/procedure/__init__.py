"""The steps of a case, its papers and its dossier: tables of rows, read over the acts that happened."""
