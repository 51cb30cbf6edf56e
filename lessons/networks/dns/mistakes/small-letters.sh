# fails: told ENV_DIFFERS
# solution but STORE=lab-db => store=lab-db
