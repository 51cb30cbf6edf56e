# fails: three REPLICAS_OTHER
# solution until up()
# solution but --replicas 3 => --replicas 1
