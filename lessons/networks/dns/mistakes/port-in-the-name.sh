# fails: told ENV_DIFFERS
# solution but STORE=lab-db => STORE=lab-db:6379
