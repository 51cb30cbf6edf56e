# fails: order STARTED_NOT_READY
# solution without db: {condition: service_healthy}
# solution but depends_on: => depends_on: [db]
timeout 60 sh -c 'until curl -fs http://localhost:{{port:8041}}/health; do sleep 0.2; done'
