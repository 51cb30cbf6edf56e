docker run -d --name k2 alpine sh -c "uname -r; sleep 300"
docker create --name other alpine cat /proc/sys/kernel/osrelease
docker start other
docker rename other k1
