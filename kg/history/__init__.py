"""What an analyst asks of a graph: how things stood on a day, what changed, who was where, what does not fit."""
