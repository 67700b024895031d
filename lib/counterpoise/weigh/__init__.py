"""What a debate comes to: one person's weights, the rules that combine them, and what would change the conclusion."""
