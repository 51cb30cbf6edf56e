# fails: default CMD_SHELL_FORM
# solution but CMD ["10"] => CMD 10
