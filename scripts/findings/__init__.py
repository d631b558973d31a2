"""Open Findings: publish a survey as open data. The stages, in the order that data flows, are the modules."""
