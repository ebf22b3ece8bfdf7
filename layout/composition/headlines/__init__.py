"""Where a headline may be broken: its words, what each break costs, and the best ways to make lines of it."""
