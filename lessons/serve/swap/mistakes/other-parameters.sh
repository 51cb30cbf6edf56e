# fails: trained OTHER_PARAMETER
# solution but -e MAX_DEPTH=2 --mount => --mount
