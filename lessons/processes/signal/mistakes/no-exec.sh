# fails: stops SHELL_IS_PID1
# solution without printf '#!/bin/sh\necho starting\nexec python train.py\n' > run.sh
