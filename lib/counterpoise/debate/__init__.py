"""What a debate is: the model, the record, and how both are read from files. Nothing here imports Jupyter."""
