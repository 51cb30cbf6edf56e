docker run --name first --mount source=ledger,destination=/ledger,readonly alpine ls /ledger
docker rename first "vol-$(docker inspect --type volume ledger | grep '"token"' | cut -d '"' -f 4)"
