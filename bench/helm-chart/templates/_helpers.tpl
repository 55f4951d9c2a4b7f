{{/* Labels of all that is a team's. Argument: the team's id. */}}
{{- define "team.labels" -}}
app.kubernetes.io/managed-by: drydock
app.kubernetes.io/part-of: team-{{ . }}
drydock.dev/team: {{ . }}
{{- end }}

{{/* Labels of one workload of a team. Arguments: team, name. */}}
{{- define "workload.labels" -}}
{{ include "team.labels" .team }}
app.kubernetes.io/name: {{ .name }}
{{- end }}

{{/* Name, namespace and labels of an object of a workload. Arguments: team, name, and what the object's name ends in. */}}
{{- define "workload.metadata" -}}
name: {{ .name }}{{ .suffix }}
namespace: team-{{ .team }}
labels:
  {{- include "workload.labels" . | nindent 2 }}
{{- end }}

{{/* The host of a service. Arguments: team, domain, service. */}}
{{- define "service.host" -}}
{{ .service.domain | default (printf "%s.team-%s.%s" .service.name .team .domain) }}
{{- end }}

{{/* The certificate of a service's host. Arguments: team, service. */}}
{{- define "service.certificate" -}}
{{- if .service.domain -}}
{{ .service.domain | replace "." "-" }}
{{- else -}}
team-{{ .team }}-wildcard
{{- end -}}
{{- end }}

{{/* The files of a service as data of its ConfigMap, as JSON. Argument: the service. */}}
{{- define "service.files" -}}
{{- $data := dict -}}
{{- range $path, $text := .deployment.files -}}
{{- $_ := set $data (printf "%s%s" $.name $path | replace "/" ".") $text -}}
{{- end -}}
{{ toRawJson $data }}
{{- end }}

{{/* The variables of a container. Arguments: env, secrets (names), declared (the team's secrets). */}}
{{- define "container.env" -}}
{{- range $name, $value := .env }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- range $secret := .secrets }}
{{- range $.declared }}
{{- if eq .name $secret }}
{{- range .entries }}
- name: {{ . }}
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ . }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* What stands for the secrets that a pod reads. Arguments: secrets (names), declared (the team's secrets). */}}
{{- define "pod.secretsHash" -}}
{{- $known := list -}}
{{- range $name := .secrets | default list | uniq | sortAlpha -}}
{{- range $.declared -}}
{{- if eq .name $name -}}
{{- $known = append $known (list .name .fingerprint) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $known -}}
{{ toRawJson $known | sha256sum | trunc 10 }}
{{- end -}}
{{- end }}
