# Verdicts and reasons, shared by the page and the command line: nothing here that only a page has.
#
# Every reason code xxx_yyy has two messages: reason-xxx-yyy (what is the matter) and
# reason-xxx-yyy-advice (what to do on the spot).
# docs/VERDICTS.md repeats these words; tests/tests/verdicts.rs compares them.
# Variables, texts already worded in the language; every reason gets all of them, empty or 0 where it has none:
#   $permit  name of the permit, or its ordinal (permit-ordinal in license.ftl) where no name may be shown
#   $scope   "permit" (one component is meant) or "license" (the whole)
#   $date    a date such as 1 May 2026 (date in license.ftl); date-unknown where there is none
#   $days    number of days (a number)
#   $text    what was promised or deferred
#   $count $total  how many permits are in force, of how many (numbers)
#   $detail  code of what could not be read, breaks a rule or is not known, of why there is no status, of how the list of authorities is old
#   $authority  name of an authority
#   $dimension  "division", "type" or "item": what lies outside its powers
#   $value   the value outside; "none" where there is none
#   $version a version (a text)
#   $moment  date and time: when it was signed, or up to when data are known (date-time in license.ftl)
#   $from $until  dates: first and last day of the power to issue; $until is "open" where it has no end (year 9999)
#   $code $severity  the reason code itself (in reason-unknown only) and its weight: "notice", "caution", "no_conclusion" or "invalid"

verdict-valid = Valid
verdict-caution = Caution
verdict-invalid = Invalid
verdict-no-conclusion = No conclusion

verdict-valid-summary = Signed by the issuing authority, unaltered, and acceptable today.
verdict-caution-summary = Signed by the issuing authority and unaltered; note the following.
verdict-no-conclusion-summary = Nothing was judged: this shows neither that the license is valid nor that it is false.
verdict-invalid-summary = This does not show that the license is valid.

## Caution

reason-status-stale = { $severity ->
    [notice] The status data is of { $moment }, not of today.
   *[other] The status data is of { $moment }: whether the license was revoked, annulled, suspended or deregistered since then is not known.
}
reason-status-stale-advice = { $severity ->
    [notice] Where there is a network, fetch the latest data and verify again.
   *[other] Fetch the latest data and verify again. Where there is no network, ask the authority, quoting the license number.
}

reason-status-unavailable = { $detail ->
    [other_authority] The status data was signed neither by the issuing authority nor by one above it, so it is not used: changes since the license was issued are not known.
    [past_the_end] The status data here does not include this license (it may not be the latest): changes since the license was issued are not known.
    [unknown_value] This license or one of its permits has a status that this program does not know: it may no longer be usable.
   *[no_list] There is no status data: whether the license was revoked, annulled, suspended or deregistered since it was issued is not known.
}
reason-status-unavailable-advice = { $detail ->
    [other_authority] Ask the authority for the present status, quoting the license number, and tell it about this.
    [past_the_end] Fetch the latest data and verify again. If the result is the same, ask the authority for the present status, quoting the license number.
    [unknown_value] Update the verifier and verify again. Until then, ask the authority for the present status, quoting the license number.
   *[no_list] If in doubt, ask the authority for the present status, quoting the license number.
}

reason-trust-stale = { $detail ->
    [pack_expired] The list of authorities is past its renewal date: a signing key retired of late may be missed.
    [root_expired] The trust root of the list of authorities is past its renewal date: recent changes to the list and to signing keys may be missed.
   *[old] The list of authorities is of { $moment }: a signing key retired of late may be missed.
}
reason-trust-stale-advice = { $detail ->
    [pack_expired] The data of the list is of { $moment }. Fetch the latest list and verify again. If the result is the same, tell whoever runs the verifier.
    [root_expired] Update the verifier and the list and verify again. If the result is the same, tell whoever runs the verifier.
   *[old] Fetch the latest list and verify again. If the result is the same, tell whoever runs the verifier.
}

reason-some-permits-not-in-force = Permits on this license: { $total }; confirmed to be in force at present: { $count }.
reason-some-permits-not-in-force-advice = Look at each permit. Without a permit in force, the activity that needs it is not allowed.

reason-permit-expired = The term of “{ $permit }” ended on { $date }.
reason-permit-expired-advice = Ask for the new license or the receipt of a renewal application (where no decision was made in time, renewal counts as granted: ask the authority). Without renewal, the activity of this permit is not allowed.

reason-permit-not-yet-valid = “{ $permit }” is not yet in force; it begins on { $date }.
reason-permit-not-yet-valid-advice = Before that day, the activity of this permit is not allowed.

reason-permit-revoked = “{ $permit }” has been revoked.
reason-permit-revoked-advice = The activity of this permit is not allowed. Compare the penalty decision. The other permits stand as their own status says.

reason-permit-suspended = “{ $permit }” is suspended.
reason-permit-suspended-advice = While it is suspended, the activity of this permit is not allowed.

reason-permit-superseded = “{ $permit }” has been superseded by a newer permit.
reason-permit-superseded-advice = Ask for the license issued after the change, renewal, reissue or replacement.

reason-permit-deregistered = “{ $permit }” has been deregistered.
reason-permit-deregistered-advice = The activity of this permit is not allowed.

reason-permit-annulled = “{ $permit }” has been annulled.
reason-permit-annulled-advice = The activity of this permit is not allowed. The effect of the annulment is what the decision says.

reason-permit-withdrawn = “{ $permit }” has been withdrawn.
reason-permit-withdrawn-advice = The activity of this permit is not allowed. What was lawfully done before the withdrawal is not affected.

reason-permit-lapsed = “{ $permit }” has lapsed.
reason-permit-lapsed-advice = The activity of this permit is not allowed. Ask whether a new application was made.

reason-commitment-due = { $scope ->
    [permit] “{ $permit }”: “{ $text }” is due by { $date }.
   *[license] The commitment “{ $text }” is due by { $date }.
}
reason-commitment-due-advice = Granted on a written promise or with a document to follow; the last day counts, and it has not passed. Remind the holder of the day.

reason-commitment-overdue = { $scope ->
    [permit] “{ $permit }”: “{ $text }” was due by { $date }.
   *[license] The commitment “{ $text }” was due by { $date }.
}
reason-commitment-overdue-advice = Find out whether it was kept: ask for proof that it was done or handed in. Without proof, tell the authority, which acts according to law.

reason-expires-soon = { $scope ->
    [permit] { $days ->
        [0] The term of “{ $permit }” ends today ({ $date }).
       *[other] The term of “{ $permit }” ends on { $date }.
    }
   *[license] { $days ->
        [0] The term of the license ends today ({ $date }).
       *[other] The term of the license ends on { $date }.
    }
}
reason-expires-soon-advice = { $days ->
    [0] Still in term today. Remind the holder to apply for renewal at once (as a rule thirty days before the term ends, unless another rule applies).
    [one] { $days } day left. Remind the holder to apply for renewal at once (as a rule thirty days before the term ends, unless another rule applies).
   *[other] { $days } days left. Remind the holder to apply for renewal soon (as a rule thirty days before the term ends, unless another rule applies).
}

reason-clock-suspect = The time of signing is later than this device's time: the clock of the device or of the signer may be wrong, and terms may be judged wrongly.
reason-clock-suspect-advice = Set the device's date and time and verify again. If the result is the same, ask the authority.

## No conclusion

reason-unreadable = { $detail ->
    [deflate] The content of the code is damaged or incomplete.
    [digit_value] The content of the code is damaged: it holds digits that cannot occur.
    [cut] The code is incomplete: its end is missing.
    [trailing_bytes] There is additional data behind the code's content.
    [not_a_token] The content of the code is not a signed license.
    [other_kind] The code holds signed data of another kind, not a license.
    [structure] The content of the code is not built like a license.
    [too_long] The content is longer than a license may be.
    [too_many] The content has more entries than a license may have.
   *[other] The code is damaged or was not made by the rules ({ $detail }).
}
reason-unreadable-advice = Scan the code on the original, or copy the whole link again. If the result is the same, ask the authority, quoting the license number.

reason-trust-unavailable = There is no list of authorities yet, so who issued this cannot be confirmed.
reason-trust-unavailable-advice = Fetch the list and verify again. Where there is no network, ask the authority printed on the license, quoting the license number.

reason-unsupported-version = { $detail ->
    [carrier] The code is written in a newer way, which this verifier cannot read.
    [header] The signed data have a newer form, which this verifier cannot read.
    [key_type] The key of “{ $authority }” is of an algorithm that this verifier does not know.
    [sm2] “{ $authority }” signs with SM2: a verifier that knows SM2 is needed.
   *[contents] This license uses a newer format, which this verifier cannot read.
}
reason-unsupported-version-advice = { $detail ->
    [sm2] Use a verifier that knows SM2. This does not mean that the license is false; the authority can be asked, quoting the license number.
   *[other] Update the verifier and verify again. This does not mean that the license is false.
}

## Invalid

reason-malformed = { $detail ->
    [cut] The license is incomplete: its end is missing.
    [trailing_bytes] There is additional data behind the license.
    [wrong_algorithm] The signature names another algorithm than the authority's key has.
    [rules] The license contradicts itself and breaks the issuing rules.
    [structure] The license is not built the way the rules require.
    [text] The license contains characters that are not allowed.
    [too_many] The license has more entries than allowed.
   *[other] The license was not made by the rules ({ $detail }).
}
reason-malformed-advice = This does not show that the license is valid. Take a photograph as evidence and ask the authority.

reason-not-canonical = The code is not written the way issuing systems write it.
reason-not-canonical-advice = This does not show that the license is valid. Take a photograph as evidence and ask the authority; where forgery is suspected, act according to law.

reason-signature-invalid = The signature does not verify: the content was altered, or the authority named did not sign it.
reason-signature-invalid-advice = This does not show that the license is valid. Take a photograph as evidence and ask the authority; where forgery is suspected, act according to law.

reason-issuer-unknown = { $severity ->
    [no_conclusion] The signer is not in the list of authorities here, which is not the latest: a new authority may be missing from it.
   *[other] The signer is not in the list of authorities; who issued this cannot be confirmed.
}
reason-issuer-unknown-advice = { $severity ->
    [no_conclusion] Update the list and verify again. Where it cannot be updated, ask the authority printed on the license, quoting the license number.
   *[other] This does not show that the license is valid. Ask the authority printed on the license; where forgery is suspected, act according to law.
}

reason-issuer-out-of-scope = { $dimension ->
    [division] The powers of “{ $authority }” do not cover this division (code { $value }).
    [type] The powers of “{ $authority }” do not cover this kind of license.
   *[item] { $value ->
        [none] “{ $authority }” may issue named items only, and the permit names no item code.
       *[other] The powers of “{ $authority }” do not cover the item { $value }.
    }
}
reason-issuer-out-of-scope-advice = { $dimension ->
    [division] This does not show that the license is valid. Ask the authority that has the power.
    [type] This does not show that the license is valid. Ask the authority that has the power (type code { $value }).
   *[item] This is about { $permit }. It does not show that the license is valid: ask the authority that has the power.
}

reason-issuer-not-in-force-when-signed = { $until ->
    [open] Signed on { $moment }, before the powers of “{ $authority }” began.
   *[other] Signed on { $moment }, outside the term of the powers of “{ $authority }”.
}
reason-issuer-not-in-force-when-signed-advice = { $until ->
    [open] The powers began on { $from }. This does not show that the license is valid: ask the authority.
   *[other] The powers run from { $from } to { $until }. This does not show that the license is valid: ask the authority.
}

reason-issuer-key-compromised = A signing key of “{ $authority }” has been declared compromised; licenses signed with it, directly or through keys that it authorised, are not accepted.
reason-issuer-key-compromised-advice = This does not show that the license is valid, nor that it is false. The holder should apply to the authority for a replacement.

reason-contradicted = There are two licenses of one number and version that say different things, both with good signatures.
reason-contradicted-advice = Accept neither. Take a photograph as evidence and ask the authority which one holds, quoting the license number.

reason-not-yet-valid = The license is not yet in force; it begins on { $date }.
reason-not-yet-valid-advice = Before that day, no activity under it is allowed. Make sure that the date of this device is right.

reason-expired = The term of the license ended on { $date }.
reason-expired-advice = Ask for the new license or the receipt of a renewal application. Where it was made in time and no decision was made in time, renewal counts as granted: ask the authority.

reason-token-expired = This code was valid until { $date } and has expired.
reason-token-expired-advice = Ask for a new code. Whether the permit is in force has to be verified apart.

reason-suspended = The license is suspended.
reason-suspended-advice = While it is suspended, no activity under it is allowed.

reason-revoked = The license has been revoked.
reason-revoked-advice = No activity under it is allowed. Compare the penalty decision and act according to law.

reason-superseded = This license has been superseded by a newer one (change, renewal, reissue or replacement).
reason-superseded-advice = Ask for the new license, and remind the holder to hand the old one back to the authority.

reason-deregistered = The license has been deregistered.
reason-deregistered-advice = No activity under it is allowed.

reason-annulled = The license has been annulled.
reason-annulled-advice = No activity under it is allowed. The effect of the annulment is what the decision says.

reason-withdrawn = The license has been withdrawn.
reason-withdrawn-advice = No activity under it is allowed. What was lawfully done before the withdrawal is not affected.

reason-lapsed = The license has lapsed.
reason-lapsed-advice = No activity under it is allowed. Ask whether a new application was made.

reason-no-permit-in-force = None of the permits is in force at present.
reason-no-permit-in-force-advice = See the reason for each. No activity under this license is allowed.

reason-replaced-by-newer-version = There is a newer version { $version } under the same number; this one is superseded.
reason-replaced-by-newer-version-advice = Ask for version { $version }.

## Others

# A reason code newer than this program
reason-unknown = { $severity ->
    [invalid] Verification failed; reason code: { $code }.
    [no_conclusion] No conclusion; reason code: { $code }.
    [notice] There is a notice; code: { $code }.
   *[caution] There is something to note; code: { $code }.
}
reason-unknown-advice = This verifier does not know the code. Update it, or tell whoever runs the verifier the code.

date-unknown = a day not stated

## State of a single permit (short)

permit-state-in-force = In term
permit-state-expired = Expired
permit-state-not-yet-valid = Not yet in force
permit-state-suspended = Suspended
permit-state-revoked = Revoked
permit-state-superseded = Superseded
permit-state-deregistered = Deregistered
permit-state-annulled = Annulled
permit-state-withdrawn = Withdrawn
permit-state-lapsed = Lapsed
permit-state-unknown = Not known
permit-state-other = To be confirmed
