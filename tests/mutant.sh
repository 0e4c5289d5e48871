# shellcheck shell=bash
# Programs of ours with a few words changed, for controls: what a check is worth shows on
# what it must catch.  The rest of a mutant comes from the library.

case $out in	# of the same make as what is linked
*/san) kind=SAN=1 ;;
*/cov) kind=COVERAGE=1 ;;
*) kind=OUT=build/plain ;;
esac
mutant_flags=$(make -s -C "$top" "$kind" --eval='flags: ; @echo "$(CC) $(ALLFLAGS) -O0 -w"' flags)
mutant_packages=$(make -s -C "$top" "$kind" --eval='packages: ; @echo "$(SANFLAGS) $(PACKAGES)"' packages)

# mutant NAME PROGRAM FILE SED [FILE SED]: $work/mutant/NAME is made, and each SED changes
# something.
# shellcheck disable=SC2086
mutant() {
	local made=$work/mutant/$1 program=$2 object=()
	mkdir -p "$work/mutant"
	shift 2
	while [ $# -ge 2 ]; do
		sed "$2" "$top/$1" >"$made.$#.c"
		! cmp -s "$made.$#.c" "$top/$1" || { echo "nothing changes in $1"; return 1; }
		object+=("$made.$#.o")
		(cd "$top" && $mutant_flags -c "$made.$#.c" -o "$made.$#.o") || return
		shift 2
	done
	(cd "$top" && $mutant_flags "$out/bin/$program.o" "${object[@]}" "$out/libsd.a" $mutant_packages -o "$made")
}
