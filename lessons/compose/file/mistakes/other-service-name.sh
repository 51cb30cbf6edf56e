# fails: described SERVICE_NOT_IN_FILE
# solution but cache: => redis:
