"""Many issues at once: which, by whom, what became of them. ``render batch`` puts the parts together.

places   which issues the patterns mean, and what their files are called
job      one issue: what goes to a worker, what comes back
crew     worker processes on this machine;  dask, ray: those of a cluster;  clusters: which of the two
run      gives out issues and takes in outcomes, in order
ledger   writes the files and keeps the account;  summary: shows it
"""
