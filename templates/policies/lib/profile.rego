# METADATA
# title: Profiles
# description: The one notation of AppArmor and seccomp profiles that parameters use.
package lib.profile

name(profile) := "runtime/default" if profile.type == "RuntimeDefault"

name(profile) := "unconfined" if profile.type == "Unconfined"

name(profile) := concat("/", ["localhost", profile.localhostProfile]) if profile.type == "Localhost"
