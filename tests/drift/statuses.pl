#!/usr/bin/perl
# What the platform can answer, read out of its source: PATH METHOD STATUS, a line each.
#
#	statuses.pl TOP
#
# A status is found in the functions that an answer can come to: a problem by its name in
# net/problem.h, a success by sd_accept or by a number.  What stands before every answer
# (the form of a request, the way to the database, the deadline) is in all of them.
use strict;
use warnings;

my $top = shift;
my (%problem, %body, @route);

sub slurp {
	local $/;
	open my $f, '<', "$top/$_[0]" or die "$_[0]: $!\n";
	return scalar <$f>;
}

my $list = slurp('lib/net/problem.h');
$problem{$1} = $2 while $list =~ /X\((\w+), "[^"]*", (\d+),/g;

# Each function's text, by file and name; the answers are in the layer of the platform.
for my $file (glob("$top/lib/platform/*.c"), "$top/lib/net/request.c", "$top/lib/net/serve_exchange.c") {
	(my $name = $file) =~ s|^\Q$top/||;
	my $text = slurp($name);
	$body{$name}{$1} = $2 while $text =~ /^[a-z][^\n;={}#]*?\b(\w+)\((?:[^;{}])*?\)\n\{\n(.*?)^\}/gsm;
}

# The function that a name means in a file: its own, else the one elsewhere.
sub home {
	my ($file, $name) = @_;
	return $file if $body{$file}{$name};
	my @at = grep { $body{$_}{$name} } sort keys %body;
	return $at[0];
}

# All that a function can come to.  sd_refuse and sd_accept write what they are told.
sub statuses {
	my ($file, $name, $seen) = @_;
	my $at = home($file, $name);
	return () if !$at || $seen->{"$at $name"}++;
	my $text = $body{$at}{$name};
	$text =~ s/SD_PROBLEM_TYPE//g;
	my @found = map { $problem{$_} // die "$at: no problem $_\n" } $text =~ /SD_PROBLEM_([A-Z]+(?:_[A-Z]+)*)\b(?!_)/g;
	push @found, 200 if $text =~ /\bsd_accept\(/ && $text !~ /answer\.status = 20/;
	push @found, $1 =~ /(20\d)/g while $text =~ /answer\.status = ([^;]*)/g;
	push @found, 304 if $text =~ /answer\.etag/;
	my %called = map { $_ => 1 } $text =~ /\b([a-z]\w+)(?=\()/g, $text =~ /\b(write_\w+)\b/g;
	push @found, statuses($at, $_, $seen) for grep { !/^sd_(refuse|accept)/ } sort keys %called;
	return @found;
}

my $platform = 'lib/platform/platform.c';
my $routes = slurp($platform);
while ($routes =~ /\{ "(\/sdx[^"]*)", "(\w+)", (\w+), (\w+),\s*(NULL|"[^"]*")/g) {
	push @route, { path => $1, method => lc $2, fn => $3, action => $4, type => $5 };
}
my @always = (
	statuses('lib/net/request.c', 'sd_request_check', {}),	# the form of a request
	statuses($platform, 'platform_failed', {}),		# the way to the database
	$problem{TOO_SLOW},					# the deadline
);
for my $r (@route) {
	my %status = map { $_ => 1 } @always, statuses($platform, $r->{fn}, {});
	my @admit = $r->{type} eq 'NULL' ? () : statuses($platform, 'check_body', {});
	push @admit, statuses('lib/net/serve_exchange.c', 'reserve', {}) if $r->{type} ne 'NULL';
	push @admit, statuses('lib/platform/access.c', 'sd_access_check', {}) if $r->{action} ne 'SD_MAY_READ';
	$status{$_} = 1 for @admit;
	print "$r->{path} $r->{method} $_\n" for sort keys %status;
}
