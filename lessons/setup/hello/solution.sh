docker run --name hello alpine echo {{nonce}}
