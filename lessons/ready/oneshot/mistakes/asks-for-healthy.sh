# fails: order DEPENDS_OTHER_CONDITION
# solution but service_completed_successfully => service_healthy
