# solution but cpus: 0.5 => cpu_quota: 50000\n    cpu_period: 100000
# solution but mem_limit: 512m => mem_limit: 536870912
