docker image tag "$(docker images --quiet testimage)" 127.0.0.1:{{port:5001}}/learner/testimagerepo:hubtest
