"""What is measured. A part is a function from the workbench to a report's figures and shares."""
