# fails: answers DATABASE_MISSING
# solution but POSTGRES_DB: results => PGDATABASE: results
