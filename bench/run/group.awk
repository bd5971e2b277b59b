# A contender: groups by session with awk, and a phrase.
BEGIN { FS = "," }
FNR == 1 { stream = FILENAME; sub(/\/[^\/]*$/, "", stream) }
/^#/ { next }
$2 != "" { seen[stream "/" $2]++ }
$5 == "-" && /Service not active/ { flagged++ }
END { for (id in seen) sessions++; printf "{\"sessions\":%d,\"flagged\":%d}\n", sessions, flagged }
