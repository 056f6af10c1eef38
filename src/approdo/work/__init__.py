"""Work: employment services, training, traineeships with their hours, allowance and tutor.

What a person can and wants to do is written once; a traineeship has a place, a plan, attendance
and an end, and the allowance that follows from the hours.
"""
