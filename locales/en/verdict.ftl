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
#   $detail  code of what could not be read, of why there is no status, of how the list of authorities is old
#   $authority  name of an authority
#   $dimension  "division", "type" or "item": what lies outside its powers
#   $value   the value outside; "none" where there is none
#   $version a version (a text)
#   $moment  date and time: when it was signed, or up to when data are known (date-time in license.ftl)
#   $from $until  dates: first and last day of the power to issue; $until is "open" where it has no end (year 9999)
#   $code $severity  the reason code itself and its weight (in reason-unknown only)

verdict-valid = Valid
verdict-caution = Caution
verdict-invalid = Invalid

verdict-valid-summary = Genuine, unaltered, and acceptable today.
verdict-caution-summary = Genuine and unaltered, but something has to be checked first.
verdict-invalid-summary = Not acceptable as a valid license.

## Caution

reason-status-stale = The status data is of { $moment }: a later suspension, revocation or cancellation would be missing.
reason-status-stale-advice = Where there is a network, fetch the latest data and check again; otherwise ask the authority, quoting the license number.

reason-status-unavailable = { $detail ->
    [other_authority] There is status data of this name, but neither the issuing authority nor one above it signed it, so it is not used: whether the license was suspended, revoked or cancelled since it was issued is not known.
    [past_the_end] The status data here ends before the place of this license: whether it was suspended, revoked or cancelled since it was issued is not known.
    [unknown_value] The status data marks this license or one of its permits with a status that this verifier does not know: it may no longer be usable.
   *[no_list] There is no status data: whether the license was suspended, revoked or cancelled since it was issued is not known.
}
reason-status-unavailable-advice = { $detail ->
    [other_authority] Ask the authority for the present status, quoting the license number, and tell it about this.
    [past_the_end] Fetch the latest data and check again. If the result is the same, ask the authority for the present status, quoting the license number.
    [unknown_value] Update the verifier and check again. Until then, ask the authority for the present status, quoting the license number.
   *[no_list] If in doubt, ask the authority for the present status, quoting the license number.
}

reason-trust-stale = { $detail ->
    [pack_expired] The list of issuing authorities (of { $moment }) is past its renewal date: a signing key stopped of late may be missed.
    [root_expired] The root of the list of issuing authorities (of { $moment }) is past its renewal date: changes of late to the list and to signing keys may be missed.
   *[old] The list of issuing authorities is of { $moment }, not recent: a signing key stopped of late may be missed.
}
reason-trust-stale-advice = { $detail ->
    [root_expired] Update the verifier and the list and check again. If the result is the same, tell whoever runs the verifier.
   *[old] Fetch the latest list and check again. If the result is the same, tell whoever runs the verifier.
}

reason-some-permits-not-in-force = Of the { $total } permits on this license, { $count } can be relied on at present.
reason-some-permits-not-in-force-advice = Look at each permit below. Business under a permit that is not in force has to stop.

reason-permit-expired = “{ $permit }” has expired (last day { $date }).
reason-permit-expired-advice = Ask whether it was renewed and have the new license shown. Without renewal, that business may not go on.

reason-permit-not-yet-valid = “{ $permit }” is not yet in force; it begins on { $date }.
reason-permit-not-yet-valid-advice = Until then, that business may not be carried on.

reason-permit-revoked = “{ $permit }” has been revoked.
reason-permit-revoked-advice = That business may not go on; the other permits stand.

reason-permit-suspended = “{ $permit }” is suspended.
reason-permit-suspended-advice = That business has to stop until the permit is restored.

reason-permit-superseded = “{ $permit }” has been replaced by a newer permit.
reason-permit-superseded-advice = Ask for the license issued after the change, renewal or reissue.

reason-permit-deregistered = “{ $permit }” has been deregistered.
reason-permit-deregistered-advice = That business may not go on.

reason-permit-annulled = “{ $permit }” has been annulled: void from the start.
reason-permit-annulled-advice = That business may not go on; ask the authority about the decision where needed.

reason-permit-withdrawn = “{ $permit }” has been withdrawn.
reason-permit-withdrawn-advice = That business may not go on; what was done before the withdrawal stands.

reason-permit-lapsed = “{ $permit }” has lapsed.
reason-permit-lapsed-advice = That business may not go on; ask whether a new application was made.

reason-commitment-due = { $scope ->
    [permit] “{ $permit }”: the promised “{ $text }” is due by { $date }.
   *[license] The promised “{ $text }” is due by { $date }.
}
reason-commitment-due-advice = Granted on a written promise or with a document to follow, and not yet due. Ask how it stands and remind the holder of the day.

reason-commitment-overdue = { $scope ->
    [permit] “{ $permit }”: the promised “{ $text }” was due on { $date }; check whether it was kept.
   *[license] The promised “{ $text }” was due on { $date }; check whether it was kept.
}
reason-commitment-overdue-advice = Ask for proof that it was handed in or done. Without proof, inform the authority.

reason-expires-soon = { $scope ->
    [permit] { $days ->
        [0] “{ $permit }” expires today ({ $date }).
        [one] “{ $permit }” expires in { $days } day ({ $date }).
       *[other] “{ $permit }” expires in { $days } days ({ $date }).
    }
   *[license] { $days ->
        [0] The license expires today ({ $date }).
        [one] The license expires in { $days } day ({ $date }).
       *[other] The license expires in { $days } days ({ $date }).
    }
}
reason-expires-soon-advice = Still in force today. Remind the holder to apply for renewal in time.

reason-clock-suspect = Something here was signed later than this device says it is now: its clock or the signer's may be wrong, so terms may be judged wrongly.
reason-clock-suspect-advice = Set the device's date and time, then check again. If the result is the same, ask the authority.

## Invalid

reason-malformed = { $detail ->
    [base64] The link is incomplete or some of its characters were altered.
    [deflate] The content of the code is damaged or incomplete.
    [digit_character] The content of the code holds characters that are no digits.
    [digit_length] The code is incomplete: digits are missing or were added.
    [digit_value] The content of the code is damaged: it holds digits that cannot occur.
    [cut] The code is incomplete: its end is missing.
    [trailing_bytes] There is additional data behind the code's content.
    [not_a_token] The content of the code is not a signed license.
    [wrong_algorithm] The signature names another algorithm than the authority's key has.
    [other_kind] The code holds signed data of another kind, not a license.
    [rules] The license contradicts itself and breaks the issuing rules.
    [structure] The license is not built the way the rules require.
    [text] The license contains characters that are not allowed.
    [too_long] The content is longer than a license may be.
    [too_many] The license has more entries than allowed.
   *[other] The code is damaged or was not made by the rules ({ $detail }).
}
reason-malformed-advice = Scan the code on the original again. If the result is the same, do not rely on it.

reason-not-canonical = The code is not written the way issuing systems write it.
reason-not-canonical-advice = Do not rely on it. Keep a photograph and ask the authority.

reason-unsupported-version = This license uses a newer format that this verifier cannot read yet.
reason-unsupported-version-advice = Update the verifier and try again. This does not mean that the license is false.

reason-signature-invalid = The signature does not match: the content was altered, or the authority named did not sign it.
reason-signature-invalid-advice = Do not rely on it. Keep a photograph and ask the authority.

reason-issuer-unknown = The signer is none of the trusted authorities; who issued this cannot be confirmed.
reason-issuer-unknown-advice = Fetch the latest list of authorities and check again. If the result is the same, do not take it for valid; ask the authority printed on the license directly.

reason-issuer-out-of-scope = { $dimension ->
    [division] The powers of “{ $authority }” do not cover the area named on the license (division code { $value }).
    [type] The powers of “{ $authority }” do not cover this kind of license (type code { $value }).
   *[item] { $value ->
        [none] The powers of “{ $authority }” are limited to named items, and { $permit } names no item code.
       *[other] The powers of “{ $authority }” do not cover the item of { $permit } (item code { $value }).
    }
}
reason-issuer-out-of-scope-advice = Do not take it for valid. Ask the authority that has the power.

reason-issuer-not-in-force-when-signed = { $until ->
    [open] This was signed on { $moment }, but the power of “{ $authority }” to issue began only on { $from }.
   *[other] This was signed on { $moment }, but the power of “{ $authority }” to issue lasts only from { $from } to { $until }.
}
reason-issuer-not-in-force-when-signed-advice = Do not take it for valid. Ask the authority.

reason-issuer-key-compromised = A key of “{ $authority }” has been declared compromised; nothing signed with it, or with a key that it authorised, is accepted.
reason-issuer-key-compromised-advice = Do not take it for valid. The license is not thereby a forgery: the holder has to obtain a new one from the authority.

reason-not-yet-valid = The license is not yet in force; it begins on { $date }.
reason-not-yet-valid-advice = No business under it before that day. Make sure that the date of this device is right.

reason-expired = The license has expired (last day { $date }).
reason-expired-advice = Ask whether it was renewed and have the new license shown.

reason-token-expired = This code could be used until { $date }; it has expired.
reason-token-expired-advice = Ask for a new code. This does not mean that the permit itself has ended.

reason-suspended = The license is suspended.
reason-suspended-advice = No business under it until it is restored.

reason-revoked = The license has been revoked.
reason-revoked-advice = No business under it. Act according to law and compare the decision.

reason-superseded = This license has been replaced by a newer one (change, renewal or reissue).
reason-superseded-advice = Ask for the new license and take back the old one.

reason-deregistered = The license has been deregistered.
reason-deregistered-advice = No business under it.

reason-annulled = The license has been annulled: void from the start.
reason-annulled-advice = No business under it; ask the authority about the decision where needed.

reason-withdrawn = The license has been withdrawn.
reason-withdrawn-advice = No further business under it; what was done before the withdrawal stands.

reason-lapsed = The license has lapsed.
reason-lapsed-advice = No business under it; ask whether a new application was made.

reason-no-permit-in-force = None of the permits is in force at present.
reason-no-permit-in-force-advice = See the reason for each. No business under this license.

reason-replaced-by-newer-version = There is a newer version { $version } under the same number; this one is no longer used.
reason-replaced-by-newer-version-advice = Ask for version { $version }.

## Others

# A reason code newer than this program
reason-unknown = { $severity ->
    [invalid] The check failed; reason code: { $code }.
   *[caution] There is something to check; code: { $code }.
}
reason-unknown-advice = This verifier does not know the code. Update it, or tell the authority the code.

date-unknown = a day not stated

## State of a single permit (short)

permit-state-in-force = Within term
permit-state-expired = Expired
permit-state-not-yet-valid = Not yet in force
permit-state-suspended = Suspended
permit-state-revoked = Revoked
permit-state-superseded = Replaced
permit-state-deregistered = Deregistered
permit-state-annulled = Annulled
permit-state-withdrawn = Withdrawn
permit-state-lapsed = Lapsed
permit-state-unknown = Not known
permit-state-other = To be checked
