"""Money that reaches a family: inclusion budgets, vouchers, copayment, savings, monthly runs.

A month is opened, the dues that projects promised are read in, somebody checks, somebody else
approves, and the bank file leaves. The same month is never paid twice.
"""
