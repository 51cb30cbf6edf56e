# fails: back RAN_BY_NAME
# solution until sed -i '/  api:/,$ s/iris
