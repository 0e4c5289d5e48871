#!/usr/bin/env bash
# Run COMMAND with a Slurm cluster of our own: a controller and two nodes of one core on
# this machine, with munge between them.
#
#	with-slurm.sh ./slurm.sh 登记册.jsonl 4 out
. "$(dirname "$0")/own.sh"

host=$(hostname -s) user=$(id -un)
read -r controller first second < <(free_ports 3)
(umask 077 && head -c 128 /dev/urandom >"$own/munge.key")
cat >"$own/slurm.conf" <<CONF
ClusterName=sd
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$controller
SlurmUser=$user
SlurmdUser=$user
AuthInfo=socket=$own/munge
StateSaveLocation=$own/state
SlurmdSpoolDir=$own/spool.%n
SlurmctldPidFile=$own/slurmctld.pid
SlurmdPidFile=$own/slurmd.%n.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=bf_interval=1,sched_interval=1
SlurmdParameters=config_overrides
MpiDefault=none
MailProg=/bin/true
ReturnToService=2
NodeName=node1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$first CPUs=1
NodeName=node2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$second CPUs=1
PartitionName=all Nodes=node[1-2] Default=YES MaxTime=60
CONF
mkdir "$own/state" "$own/spool.node1" "$own/spool.node2" || exit 4
export SLURM_CONF=$own/slurm.conf
PATH=$PATH:/usr/sbin

daemon munged --foreground --socket="$own/munge" --key-file="$own/munge.key" \
	--pid-file="$own/munge.pid" --log-file="$own/munge.log" --seed-file="$own/munge.seed"
until_up test -S "$own/munge"
daemon slurmctld -D
daemon slurmd -D -N node1
daemon slurmd -D -N node2
idle() { [ "$(sinfo -h -N -t idle -o %N | wc -l)" -eq 2 ]; }
until_up idle
"$@"
