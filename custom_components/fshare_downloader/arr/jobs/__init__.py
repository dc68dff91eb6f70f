"""What other programs have handed over: kept for as long as they want it, and how it is now."""
