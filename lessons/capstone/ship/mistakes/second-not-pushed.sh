# fails: released NOT_PUSHED
# solution until docker push localhost:{{port:5001}}/team/iris:1.1
