"""A household's path in a programme: referral, pact, personalised project, review, closure.

The district proposes a family, the housing office validates and gives it to a lot; there a case
manager meets the family, signs the pact with it, looks at needs and resources and writes the
project, which the district's officer validates before any money is promised.
"""
