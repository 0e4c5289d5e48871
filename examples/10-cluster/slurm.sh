#!/usr/bin/env bash
# A Slurm job array: task K of N leaves K.partial in the folder OUT; then the table of the
# 15 products on standard output.
#
#	slurm.sh FILE N OUT
#
# The nodes see this folder, FILE and OUT under the same names.
set -u
here=$(cd "$(dirname "$0")" && pwd)
file=$(realpath "$1") n=$2
mkdir -p "$3" || exit 4
out=$(realpath "$3")
rm -f "$out"/*.partial*

sbatch --parsable --wait --array="1-$n" --output="$out/%a.log" <<TASK >"$out/job"
#!/usr/bin/env bash
'$here/worker.sh' shard "\$SLURM_ARRAY_TASK_ID" '$n' '$file' >'$out/'"\$SLURM_ARRAY_TASK_ID.new" &&
	mv '$out/'"\$SLURM_ARRAY_TASK_ID".{new,partial}
TASK
sd-report products --merge -f csv "$out"/*.partial
