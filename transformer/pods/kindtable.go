package pods

// kinds are the kinds that hold pods, and where. Group and kind decide, in every
// version of the group.
//
// Only kinds belong here whose containers reach Kubernetes as they are written.
// Kinds that merge a template into pods of their own making belong here where
// the template is a whole core/v1 PodTemplateSpec: of its containers, those with
// an image are hardened, and pieces of the controller's own are left alone.
// Kinds with a template type of their own (Elastic, Flink, Grafana, ClickHouse,
// Prometheus, Tekton), policies that only look like pods (Kyverno, Gatekeeper,
// Open Cluster Management) and injectors (SidecarSet) do not belong here.
var kinds = []kind{
	// Kubernetes
	{kind: "Pod", paths: []string{"spec"}, immutable: true, source: "kubernetes/api:core/v1/types.go"},
	{kind: "PodTemplate", paths: []string{"template.spec"}, source: "kubernetes/api:core/v1/types.go"},
	{kind: "ReplicationController", paths: []string{"spec.template.spec"}, source: "kubernetes/api:core/v1/types.go"},
	{group: "apps", kind: "Deployment", paths: []string{"spec.template.spec"}, source: "kubernetes/api:apps/v1/types.go"},
	{group: "apps", kind: "StatefulSet", paths: []string{"spec.template.spec"}, claims: true, source: "kubernetes/api:apps/v1/types.go"},
	{group: "apps", kind: "DaemonSet", paths: []string{"spec.template.spec"}, source: "kubernetes/api:apps/v1/types.go"},
	{group: "apps", kind: "ReplicaSet", paths: []string{"spec.template.spec"}, source: "kubernetes/api:apps/v1/types.go"},
	{group: "batch", kind: "Job", paths: []string{"spec.template.spec"}, immutable: true, source: "kubernetes/api:batch/v1/types.go"},
	{group: "batch", kind: "CronJob", paths: []string{"spec.jobTemplate.spec.template.spec"}, source: "kubernetes/api:batch/v1/types.go"},

	// OpenShift
	{group: "apps.openshift.io", kind: "DeploymentConfig", paths: []string{"spec.template.spec"}, source: "openshift/api:apps/v1/types.go"},

	// Argo Rollouts
	{group: "argoproj.io", kind: "Rollout", paths: []string{"spec.template.spec"}, source: "argoproj/argo-rollouts:pkg/apis/rollouts/v1alpha1/types.go"},
	{group: "argoproj.io", kind: "Experiment", paths: []string{"spec.templates[*].template.spec"}, source: "argoproj/argo-rollouts:pkg/apis/rollouts/v1alpha1/experiment_types.go"},
	{group: "argoproj.io", kind: "AnalysisTemplate", paths: []string{"spec.metrics[*].provider.job.spec.template.spec"}, source: "argoproj/argo-rollouts:pkg/apis/rollouts/v1alpha1/analysis_types.go"},
	{group: "argoproj.io", kind: "ClusterAnalysisTemplate", paths: []string{"spec.metrics[*].provider.job.spec.template.spec"}, source: "argoproj/argo-rollouts:pkg/apis/rollouts/v1alpha1/analysis_types.go"},
	{group: "argoproj.io", kind: "AnalysisRun", paths: []string{"spec.metrics[*].provider.job.spec.template.spec"}, source: "argoproj/argo-rollouts:pkg/apis/rollouts/v1alpha1/analysis_types.go"},

	// Argo Workflows: a template that runs containers is a pod; dag and steps may hold
	// templates inline
	{group: "argoproj.io", kind: "Workflow", paths: workflowPaths, shape: &argoWorkflow, around: "spec", source: "argoproj/argo-workflows:pkg/apis/workflow/v1alpha1/workflow_types.go"},
	{group: "argoproj.io", kind: "WorkflowTemplate", paths: workflowPaths, shape: &argoWorkflow, around: "spec", source: "argoproj/argo-workflows:pkg/apis/workflow/v1alpha1/workflow_template_types.go"},
	{group: "argoproj.io", kind: "ClusterWorkflowTemplate", paths: workflowPaths, shape: &argoWorkflow, around: "spec", source: "argoproj/argo-workflows:pkg/apis/workflow/v1alpha1/cluster_workflow_template_types.go"},
	{
		group: "argoproj.io", kind: "CronWorkflow",
		paths: []string{
			"spec.workflowSpec.templates[*]",
			"spec.workflowSpec.templates[*].dag.tasks[*].inline",
			"spec.workflowSpec.templates[*].steps[*][*].inline",
		},
		shape: &argoWorkflow, around: "spec.workflowSpec", source: "argoproj/argo-workflows:pkg/apis/workflow/v1alpha1/cron_workflow_types.go",
	},

	// Argo Events: template.container had an image up to version 1.9
	{group: "argoproj.io", kind: "EventSource", paths: []string{"spec.template"}, shape: &argoEvents, source: "argoproj/argo-events:pkg/apis/events/v1alpha1/eventsource_types.go"},
	{
		group: "argoproj.io", kind: "Sensor",
		paths: []string{"spec.template"},
		objects: []string{
			"spec.triggers[*].template.k8s.source.resource",
			"spec.triggers[*].template.argoWorkflow.source.resource",
		},
		shape: &argoEvents, source: "argoproj/argo-events:pkg/apis/events/v1alpha1/sensor_types.go",
	},

	// Knative
	{group: "serving.knative.dev", kind: "Service", paths: []string{"spec.template.spec"}, limits: &knative, source: "knative/serving:pkg/apis/serving/v1/service_types.go"},
	{group: "serving.knative.dev", kind: "Configuration", paths: []string{"spec.template.spec"}, limits: &knative, source: "knative/serving:pkg/apis/serving/v1/configuration_types.go"},
	{group: "serving.knative.dev", kind: "Revision", paths: []string{"spec"}, immutable: true, limits: &knative, source: "knative/serving:pkg/apis/serving/v1/revision_types.go"},
	{group: "sources.knative.dev", kind: "ContainerSource", paths: []string{"spec.template.spec"}, source: "knative/eventing:pkg/apis/sources/v1/container_types.go"},
	{group: "sinks.knative.dev", kind: "JobSink", paths: []string{"spec.job.spec.template.spec"}, source: "knative/eventing:pkg/apis/sinks/v1alpha1/job_sink_types.go"},

	// OpenKruise
	{group: "apps.kruise.io", kind: "CloneSet", paths: []string{"spec.template.spec"}, claims: true, source: "openkruise/kruise:apis/apps/v1beta1/cloneset_types.go"},
	{group: "apps.kruise.io", kind: "StatefulSet", paths: []string{"spec.template.spec"}, claims: true, source: "openkruise/kruise:apis/apps/v1beta1/statefulset_types.go"},
	{group: "apps.kruise.io", kind: "DaemonSet", paths: []string{"spec.template.spec"}, source: "openkruise/kruise:apis/apps/v1beta1/daemonset_types.go"},
	{group: "apps.kruise.io", kind: "BroadcastJob", paths: []string{"spec.template.spec"}, source: "openkruise/kruise:apis/apps/v1beta1/broadcastjob_types.go"},
	{
		group: "apps.kruise.io", kind: "UnitedDeployment",
		paths: []string{
			"spec.template.statefulSetTemplate.spec.template.spec",
			"spec.template.advancedStatefulSetTemplate.spec.template.spec",
			"spec.template.cloneSetTemplate.spec.template.spec",
			"spec.template.deploymentTemplate.spec.template.spec",
		},
		claims: true, source: "openkruise/kruise:apis/apps/v1beta1/uniteddeployment_types.go",
	},
	{
		group: "apps.kruise.io", kind: "AdvancedCronJob",
		paths: []string{
			"spec.template.jobTemplate.spec.template.spec",
			"spec.template.broadcastJobTemplate.spec.template.spec",
		},
		source: "openkruise/kruise:apis/apps/v1beta1/advancedcronjob_types.go",
	},

	// KubeRay
	{
		group: "ray.io", kind: "RayCluster",
		paths: []string{
			"spec.headGroupSpec.template.spec",
			"spec.workerGroupSpecs[*].template.spec",
		},
		source: "ray-project/kuberay:ray-operator/apis/ray/v1/raycluster_types.go",
	},
	{
		group: "ray.io", kind: "RayJob",
		paths: []string{
			"spec.rayClusterSpec.headGroupSpec.template.spec",
			"spec.rayClusterSpec.workerGroupSpecs[*].template.spec",
			"spec.submitterPodTemplate.spec",
		},
		source: "ray-project/kuberay:ray-operator/apis/ray/v1/rayjob_types.go",
	},
	{
		group: "ray.io", kind: "RayService",
		paths: []string{
			"spec.rayClusterConfig.headGroupSpec.template.spec",
			"spec.rayClusterConfig.workerGroupSpecs[*].template.spec",
		},
		source: "ray-project/kuberay:ray-operator/apis/ray/v1/rayservice_types.go",
	},
	{
		group: "ray.io", kind: "RayCronJob",
		paths: []string{
			"spec.jobTemplate.rayClusterSpec.headGroupSpec.template.spec",
			"spec.jobTemplate.rayClusterSpec.workerGroupSpecs[*].template.spec",
			"spec.jobTemplate.submitterPodTemplate.spec",
		},
		source: "ray-project/kuberay:ray-operator/apis/ray/v1/raycronjob_types.go",
	},

	// Strimzi: whole Pods
	{group: "core.strimzi.io", kind: "StrimziPodSet", paths: []string{"spec.pods[*].spec"}, source: "strimzi/strimzi-kafka-operator:api/src/main/java/io/strimzi/api/kafka/model/podset/StrimziPodSetSpec.java"},

	// Kubernetes SIGs
	{group: "jobset.x-k8s.io", kind: "JobSet", paths: []string{"spec.replicatedJobs[*].template.spec.template.spec"}, immutable: true, source: "kubernetes-sigs/jobset:api/jobset/v1alpha2/jobset_types.go"},
	{
		group: "leaderworkerset.x-k8s.io", kind: "LeaderWorkerSet",
		paths: []string{
			"spec.leaderWorkerTemplate.leaderTemplate.spec",
			"spec.leaderWorkerTemplate.workerTemplate.spec",
		},
		source: "kubernetes-sigs/lws:api/leaderworkerset/v1/leaderworkerset_types.go",
	},
	{group: "agents.x-k8s.io", kind: "Sandbox", paths: []string{"spec.podTemplate.spec"}, claims: true, source: "kubernetes-sigs/agent-sandbox:api/v1beta1/sandbox_types.go"},
	{group: "extensions.agents.x-k8s.io", kind: "SandboxTemplate", paths: []string{"spec.podTemplate.spec"}, claims: true, source: "kubernetes-sigs/agent-sandbox:extensions/api/v1beta1/sandboxtemplate_types.go"},

	// Volcano
	{group: "batch.volcano.sh", kind: "Job", paths: []string{"spec.tasks[*].template.spec"}, immutable: true, source: "volcano-sh/apis:pkg/apis/batch/v1alpha1/job.go"},
	{group: "batch.volcano.sh", kind: "CronJob", paths: []string{"spec.jobTemplate.spec.tasks[*].template.spec"}, source: "volcano-sh/apis:pkg/apis/batch/v1alpha1/job.go"},
	{group: "flow.volcano.sh", kind: "JobTemplate", paths: []string{"spec.tasks[*].template.spec"}, source: "volcano-sh/apis:pkg/apis/flow/v1alpha1/jobtemplate_types.go"},

	// Kubeflow; replica specs are maps by replica type
	{group: "kubeflow.org", kind: "PyTorchJob", paths: []string{"spec.pytorchReplicaSpecs[*].template.spec"}, source: "kubeflow/training-operator:pkg/apis/kubeflow.org/v1/pytorch_types.go"},
	{group: "kubeflow.org", kind: "TFJob", paths: []string{"spec.tfReplicaSpecs[*].template.spec"}, source: "kubeflow/training-operator:pkg/apis/kubeflow.org/v1/tensorflow_types.go"},
	{group: "kubeflow.org", kind: "MPIJob", paths: []string{"spec.mpiReplicaSpecs[*].template.spec"}, source: "kubeflow/mpi-operator:pkg/apis/kubeflow/v2beta1/types.go"},
	{group: "kubeflow.org", kind: "XGBoostJob", paths: []string{"spec.xgbReplicaSpecs[*].template.spec"}, source: "kubeflow/training-operator:pkg/apis/kubeflow.org/v1/xgboost_types.go"},
	{group: "kubeflow.org", kind: "PaddleJob", paths: []string{"spec.paddleReplicaSpecs[*].template.spec"}, source: "kubeflow/training-operator:pkg/apis/kubeflow.org/v1/paddlepaddle_types.go"},
	{group: "kubeflow.org", kind: "JAXJob", paths: []string{"spec.jaxReplicaSpecs[*].template.spec"}, source: "kubeflow/training-operator:pkg/apis/kubeflow.org/v1/jax_types.go"},
	{group: "kubeflow.org", kind: "MXJob", paths: []string{"spec.mxReplicaSpecs[*].template.spec"}, source: "kubeflow/training-operator:pkg/apis/kubeflow.org/v1/mxnet_types.go (release 1.6)"},
	{group: "kubeflow.org", kind: "Notebook", paths: []string{"spec.template.spec"}, bare: true, source: "kubeflow/notebooks:components/notebook-controller/api/v1/notebook_types.go (branch notebooks-v1)"},
	{group: "kubeflow.org", kind: "ClusterTrainingRuntime", paths: []string{"spec.template.spec.replicatedJobs[*].template.spec.template.spec"}, source: "kubeflow/training-operator:pkg/apis/kubeflow.org/v2alpha1/trainingruntime_types.go (before trainer.kubeflow.org)"},
	{group: "kubeflow.org", kind: "TrainingRuntime", paths: []string{"spec.template.spec.replicatedJobs[*].template.spec.template.spec"}, source: "kubeflow/training-operator:pkg/apis/kubeflow.org/v2alpha1/trainingruntime_types.go (before trainer.kubeflow.org)"},
	{group: "trainer.kubeflow.org", kind: "ClusterTrainingRuntime", paths: []string{"spec.template.spec.replicatedJobs[*].template.spec.template.spec"}, source: "kubeflow/trainer:pkg/apis/trainer/v1alpha1/trainingruntime_types.go"},
	{group: "trainer.kubeflow.org", kind: "TrainingRuntime", paths: []string{"spec.template.spec.replicatedJobs[*].template.spec.template.spec"}, source: "kubeflow/trainer:pkg/apis/trainer/v1alpha1/trainingruntime_types.go"},

	// KEDA
	{group: "keda.sh", kind: "ScaledJob", paths: []string{"spec.jobTargetRef.template.spec"}, source: "kedacore/keda:apis/keda/v1alpha1/scaledjob_types.go"},

	// Operator Lifecycle Manager: whole Deployments
	{group: "operators.coreos.com", kind: "ClusterServiceVersion", paths: []string{"spec.install.spec.deployments[*].spec.template.spec"}, source: "operator-framework/api:pkg/operators/v1alpha1/clusterserviceversion_types.go"},

	// AppWrapper: whole objects; the second path is that of v1beta1 (multi-cluster-app-dispatcher)
	{
		group: "workload.codeflare.dev", kind: "AppWrapper",
		objects: []string{
			"spec.components[*].template",
			"spec.resources.GenericItems[*].generictemplate",
		},
		source: "project-codeflare/appwrapper:api/v1beta2/appwrapper_types.go",
	},

	// Spark: the operator fills a template with the container that runs Spark
	{
		group: "sparkoperator.k8s.io", kind: "SparkApplication",
		paths: []string{
			"spec.driver.template.spec",
			"spec.executor.template.spec",
		},
		source: "kubeflow/spark-operator:api/v1beta2/sparkapplication_types.go",
	},
	{
		group: "sparkoperator.k8s.io", kind: "ScheduledSparkApplication",
		paths: []string{
			"spec.template.driver.template.spec",
			"spec.template.executor.template.spec",
		},
		source: "kubeflow/spark-operator:api/v1beta2/scheduledsparkapplication_types.go",
	},
	{
		group: "sparkoperator.k8s.io", kind: "SparkConnect",
		paths: []string{
			"spec.server.template.spec",
			"spec.executor.template.spec",
		},
		source: "kubeflow/spark-operator:api/v1alpha1/sparkconnect_types.go",
	},

	// RabbitMQ: a strategic merge patch of the StatefulSet
	{group: "rabbitmq.com", kind: "RabbitmqCluster", paths: []string{"spec.override.statefulSet.spec.template.spec"}, claims: true, source: "rabbitmq/cluster-operator:api/v1beta1/rabbitmqcluster_types.go"},

	// Agones
	{group: "agones.dev", kind: "GameServer", paths: []string{"spec.template.spec"}, source: "googleforgames/agones:pkg/apis/agones/v1/gameserver.go"},
	{group: "agones.dev", kind: "GameServerSet", paths: []string{"spec.template.spec.template.spec"}, source: "googleforgames/agones:pkg/apis/agones/v1/gameserverset.go"},
	{group: "agones.dev", kind: "Fleet", paths: []string{"spec.template.spec.template.spec"}, source: "googleforgames/agones:pkg/apis/agones/v1/fleet.go"},

	// Actions Runner Controller
	{
		group: "actions.github.com", kind: "AutoscalingRunnerSet",
		paths: []string{
			"spec.template.spec",
			"spec.listenerTemplate.spec",
		},
		source: "actions/actions-runner-controller:apis/actions.github.com/v1alpha1/autoscalingrunnerset_types.go",
	},
	{group: "actions.github.com", kind: "AutoscalingListener", paths: []string{"spec.template.spec"}, source: "actions/actions-runner-controller:apis/actions.github.com/v1alpha1/autoscalinglistener_types.go"},
	{group: "actions.github.com", kind: "EphemeralRunnerSet", paths: []string{"spec.ephemeralRunnerSpec.spec"}, source: "actions/actions-runner-controller:apis/actions.github.com/v1alpha1/ephemeralrunnerset_types.go"},
	{group: "actions.github.com", kind: "EphemeralRunner", paths: []string{"spec.spec"}, source: "actions/actions-runner-controller:apis/actions.github.com/v1alpha1/ephemeralrunner_types.go"},
	{group: "actions.summerwind.dev", kind: "RunnerSet", paths: []string{"spec.template.spec"}, claims: true, source: "actions/actions-runner-controller:apis/actions.summerwind.net/v1alpha1/runnerset_types.go"},
}

// workflowPaths are those of the kinds of Argo Workflows that hold templates as a
// Workflow does.
var workflowPaths = []string{
	"spec.templates[*]",
	"spec.templates[*].dag.tasks[*].inline",
	"spec.templates[*].steps[*][*].inline",
}

// knative is what Knative Serving takes without feature flags, which a manifest
// can't know. emptyDir volumes are allowed by default
// (kubernetes.podspec-volumes-emptydir) and their mounts may be writable
// (knative/serving pkg/apis/serving/k8s_validation.go).
var knative = Limits{
	PodSecurityContext: &[]string{},
	SecurityContext: &[]string{
		"allowPrivilegeEscalation",
		"capabilities",
		"privileged",
		"readOnlyRootFilesystem",
		"runAsGroup",
		"runAsNonRoot",
		"runAsUser",
		"seccompProfile",
	},
	Why: "Knative Serving allows it only behind a feature flag (knative/serving pkg/apis/serving/fieldmask.go)",
}
