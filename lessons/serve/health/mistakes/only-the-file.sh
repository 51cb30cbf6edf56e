# fails: healthy HEALTH_ALWAYS_TRUE
# solution but CMD python => CMD test -f /models/current/model.joblib || python
