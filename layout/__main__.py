"""``python -m layout``: the command ``render`` without an installed script."""

from layout.cli import main

if __name__ == "__main__":
    main()
