kubectl apply -f - <<END
apiVersion: v1
kind: Service
metadata: {name: model-api, namespace: docklab-service}
spec:
  type: NodePort
  selector: {team: flowers, app: model-api}
  ports: [{port: 80, name: http, targetPort: web}, {port: 8080, name: other, targetPort: 5000}]
END
