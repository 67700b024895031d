"""What one assigns: the learner's copy of the course, and the JupyterLab that shows it."""
