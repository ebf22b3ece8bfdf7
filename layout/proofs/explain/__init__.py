"""``render explain``: ``find`` finds a line's paragraph again and sets it anew, ``text`` says why the line ends there."""
