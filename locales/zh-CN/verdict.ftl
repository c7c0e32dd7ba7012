# 核验结论与理由。网页与命令行共用：不写只有网页才有的东西。
#
# 每个理由码 xxx_yyy 有两条：reason-xxx-yyy（发生了什么）与 reason-xxx-yyy-advice（现场怎么办）。
# docs/VERDICTS.md 照录这里的文字，由 tests/tests/verdicts.rs 比对。
# 变量，文字都已按语言写好；每个理由都给出全部变量，用不到的为空或 0：
#   $permit  单项许可的名称；名称不可用时为其序号的说法（见 license.ftl 的 permit-ordinal）
#   $scope   "permit"（说的是某一项许可）或 "license"（说的是整张证照）
#   $date    日期，如 2026年5月1日（见 license.ftl 的 date）；没有日期时为 date-unknown
#   $days    天数（数值）
#   $text    承诺或容缺的事项
#   $count $total  有效的许可项数与总项数（数值）
#   $detail  细分的代码：不能读取、不合规则或不能识别之处、没有状态的缘故、名录旧在哪里
#   $authority  机关的名称
#   $dimension  "division"、"type" 或 "item"：超出权限的是地域、证照种类还是事项
#   $value   超出权限的值；没有时为 "none"
#   $version 版本（文字）
#   $moment  日期与时间：签发时间，或数据截至的时间（见 license.ftl 的 date-time）
#   $from $until  日期：授权期限起止；无截止（9999 年）时 $until 为 "open"
#   $code $severity  理由码本身（只用于 reason-unknown）与轻重："notice"、"caution"、"no_conclusion" 或 "invalid"

verdict-valid = 有效
verdict-caution = 注意
verdict-invalid = 无效
verdict-no-conclusion = 未能核验

verdict-valid-summary = 由发证机关签发，内容未经改动，目前可以采信。
verdict-caution-summary = 由发证机关签发，内容未经改动；有下列情况，请注意。
verdict-no-conclusion-summary = 没有得出结论：不表示证照有效，也不表示证照有假。
verdict-invalid-summary = 不能据此认定证照有效。

## 注意

reason-status-stale = { $severity ->
    [notice] 状态数据截至{ $moment }，不是当天的。
   *[other] 状态数据截至{ $moment }，无法确定此后有无吊销、撤销、注销等情形。
}
reason-status-stale-advice = { $severity ->
    [notice] 能联网的，请更新数据后再核验。
   *[other] 请联网更新数据后再核验；不能联网的，用证照编号向发证机关核实。
}

reason-status-unavailable = { $detail ->
    [other_authority] 证照状态数据不是发证机关或其上级授权机关签发，未予采用；无法确定签发后的状态变化。
    [past_the_end] 现有证照状态数据未包含此证（可能不是最新），无法确定签发后的状态变化。
    [unknown_value] 此证或其中某项许可处于本程序不能识别的状态，可能已不能使用。
   *[no_list] 没有证照状态数据，无法确定签发后有无吊销、撤销、暂扣、注销等情形。
}
reason-status-unavailable-advice = { $detail ->
    [other_authority] 请用证照编号向发证机关核实当前状态，并告知此情况。
    [past_the_end] 请更新数据后再核验；仍然如此的，用证照编号向发证机关核实当前状态。
    [unknown_value] 请更新核验程序后再核验；在此之前，用证照编号向发证机关核实当前状态。
   *[no_list] 有疑问的，用证照编号向发证机关核实当前状态。
}

reason-trust-stale = { $detail ->
    [pack_expired] 发证机关名录已过更新期限，可能未反映近期停用的签发密钥。
    [root_expired] 发证机关名录的信任根已过更新期限，可能未反映名录和签发密钥的近期变动。
   *[old] 发证机关名录的数据截至{ $moment }，可能未反映近期停用的签发密钥。
}
reason-trust-stale-advice = { $detail ->
    [pack_expired] 名录数据截至{ $moment }。请更新名录后再核验；仍有此提示的，请告知核验程序的管理单位。
    [root_expired] 请更新核验程序和名录后再核验；仍有此提示的，请告知核验程序的管理单位。
   *[old] 请更新名录后再核验；仍有此提示的，请告知核验程序的管理单位。
}

reason-some-permits-not-in-force = 载明许可 { $total } 项，目前确认有效 { $count } 项。
reason-some-permits-not-in-force-advice = 请逐项查看；未取得有效许可的，不得从事相应活动。

reason-permit-expired = “{ $permit }”有效期已于{ $date }届满。
reason-permit-expired-advice = 请持证人出示新证或延续受理通知书（逾期未作决定的视为准予延续，须核实）；未延续的，不得从事该项许可的活动。

reason-permit-not-yet-valid = “{ $permit }”未生效，{ $date }起有效。
reason-permit-not-yet-valid-advice = 生效前不得从事该项许可的活动。

reason-permit-revoked = “{ $permit }”已被吊销。
reason-permit-revoked-advice = 不得从事该项许可的活动；请核对行政处罚决定书。其余许可以各自状态为准。

reason-permit-suspended = “{ $permit }”已被暂扣。
reason-permit-suspended-advice = 暂扣期间，不得从事该项许可的活动。

reason-permit-superseded = “{ $permit }”已被新的许可取代。
reason-permit-superseded-advice = 请持证人出示变更、延续、补发或换发后的新证。

reason-permit-deregistered = “{ $permit }”已注销。
reason-permit-deregistered-advice = 不得从事该项许可的活动。

reason-permit-annulled = “{ $permit }”已被撤销。
reason-permit-annulled-advice = 不得从事该项许可的活动；撤销的效力以撤销决定书为准。

reason-permit-withdrawn = “{ $permit }”已被撤回。
reason-permit-withdrawn-advice = 不得从事该项许可的活动；撤回前依法从事的活动不受影响。

reason-permit-lapsed = “{ $permit }”已失效。
reason-permit-lapsed-advice = 不得从事该项许可的活动；请持证人说明是否已重新申请。

reason-commitment-due = { $scope ->
    [permit] “{ $permit }”的“{ $text }”，期限至{ $date }。
   *[license] 承诺、容缺事项“{ $text }”，期限至{ $date }。
}
reason-commitment-due-advice = 属告知承诺或容缺事项，期限含当日，尚未届满；请提醒持证人按期履行或补齐。

reason-commitment-overdue = { $scope ->
    [permit] “{ $permit }”的“{ $text }”，期限{ $date }已过。
   *[license] 承诺、容缺事项“{ $text }”，期限{ $date }已过。
}
reason-commitment-overdue-advice = 是否履行须核实：请持证人出示已履行或已补齐的凭证；不能出示的，告知发证机关依法处理。

reason-expires-soon = { $scope ->
    [permit] { $days ->
        [0] “{ $permit }”今天届满（{ $date }）。
       *[other] “{ $permit }”有效期将于{ $date }届满。
    }
   *[license] { $days ->
        [0] 证照有效期今天届满（{ $date }）。
       *[other] 证照有效期将于{ $date }届满。
    }
}
reason-expires-soon-advice = { $days ->
    [0] 今天仍在有效期内；请提醒持证人尽快申请延续（一般应在届满三十日前提出，另有规定的除外）。
   *[other] 有效期还有 { $days } 天；请提醒持证人尽快申请延续（一般应在届满三十日前提出，另有规定的除外）。
}

reason-clock-suspect = 签发时间晚于本机时间：本机或签发方的时间可能不准，对期限的判断可能有误。
reason-clock-suspect-advice = 请校准本机的日期和时间后再核验；仍然如此的，向发证机关核实。

## 未能核验

reason-unreadable = { $detail ->
    [deflate] 二维码内容已损坏或不完整。
    [digit_value] 二维码内容已损坏，其中有不可能出现的数字。
    [cut] 二维码内容不完整，后面一段缺失。
    [trailing_bytes] 二维码内容之后另有多余的数据。
    [not_a_token] 二维码的内容不是经电子签名的证照。
    [other_kind] 二维码的内容是另一类签名数据，不是证照。
    [structure] 二维码内容的结构不是证照的结构。
    [too_long] 内容超出证照允许的长度。
    [too_many] 内容的条目数超出证照允许的数量。
   *[other] 二维码内容已损坏，或不是按规则生成的（{ $detail }）。
}
reason-unreadable-advice = 请扫描原件上的二维码，或重新复制完整的链接；仍然如此的，用证照编号向发证机关核实。

reason-trust-unavailable = 还没有发证机关名录，无法确认由谁签发。
reason-trust-unavailable-advice = 请联网取得名录后再核验；不能联网的，用证照编号向照面载明的发证机关核实。

reason-unsupported-version = { $detail ->
    [carrier] 二维码采用较新的编码方式，当前核验程序不能识别。
    [header] 签名数据采用较新的格式，当前核验程序不能识别。
    [key_type] “{ $authority }”的签发密钥属另一种算法，当前核验程序不能核验。
    [sm2] “{ $authority }”采用 SM2 算法签发，须用支持 SM2 的程序核验。
   *[contents] 此证采用较新的格式，当前核验程序不能识别。
}
reason-unsupported-version-advice = { $detail ->
    [sm2] 请换用支持 SM2 的核验程序；这不表示证照有假，也可用证照编号向发证机关核实。
   *[other] 请更新核验程序后再核验；这不表示证照有假。
}

## 无效

reason-malformed = { $detail ->
    [cut] 证照内容不完整，后面一段缺失。
    [trailing_bytes] 证照内容之后另有多余的数据。
    [wrong_algorithm] 签名算法与发证机关的密钥不一致。
    [rules] 证照内容自相矛盾，不符合签发规则。
    [structure] 证照内容的结构不合规则。
    [text] 证照文字中有不允许的字符。
    [too_many] 条目数超出证照允许的数量。
   *[other] 证照内容不是按规则生成的（{ $detail }）。
}
reason-malformed-advice = 不能据此认定证照有效；请拍照固定证据，向发证机关核实。

reason-not-canonical = 二维码的编码方式不合规范，不是发证系统生成的。
reason-not-canonical-advice = 不能据此认定证照有效；请拍照固定证据，向发证机关核实；涉嫌伪造、变造的，依法处理。

reason-signature-invalid = 签名核验不通过：内容被改动，或者不是所载机关签发。
reason-signature-invalid-advice = 不能据此认定证照有效；请拍照固定证据，向发证机关核实；涉嫌伪造、变造的，依法处理。

reason-issuer-unknown = { $severity ->
    [no_conclusion] 签发者不在本机的发证机关名录中；名录不是最新，可能缺少新设的机关。
   *[other] 签发者不在发证机关名录中，无法确认由谁签发。
}
reason-issuer-unknown-advice = { $severity ->
    [no_conclusion] 请更新名录后再核验；不能更新的，用证照编号向照面载明的发证机关核实。
   *[other] 不能据此认定证照有效；请向照面载明的发证机关核实，涉嫌伪造的依法处理。
}

reason-issuer-out-of-scope = { $dimension ->
    [division] “{ $authority }”的签发权限不包括该行政区划（代码 { $value }）。
    [type] “{ $authority }”的签发权限不包括此类证照。
   *[item] { $value ->
        [none] “{ $authority }”只能签发指定事项，而该许可未载明事项编码。
       *[other] “{ $authority }”的签发权限不包括事项 { $value }。
    }
}
reason-issuer-out-of-scope-advice = { $dimension ->
    [division] 不能据此认定证照有效；请向有签发权限的机关核实。
    [type] 不能据此认定证照有效；请向有签发权限的机关核实（类型代码 { $value }）。
   *[item] 涉及{ $permit }：不能据此认定证照有效；请向有签发权限的机关核实。
}

reason-issuer-not-in-force-when-signed = { $until ->
    [open] { $moment }签发，早于“{ $authority }”授权起始日。
   *[other] { $moment }签发，不在“{ $authority }”授权期限内。
}
reason-issuer-not-in-force-when-signed-advice = { $until ->
    [open] 授权期限自{ $from }起；不能据此认定证照有效，请向发证机关核实。
   *[other] 授权期限为{ $from }至{ $until }；不能据此认定证照有效，请向发证机关核实。
}

reason-issuer-key-compromised = “{ $authority }”的签发密钥已公告泄露，直接或间接由其签发的证照不予采信。
reason-issuer-key-compromised-advice = 不能据此认定证照有效，但不等于证照有假；请持证人向发证机关申请换发。

reason-contradicted = 同一编号、同一版本的证照有两份，内容不同，签名都核验通过。
reason-contradicted-advice = 两份都不能采信；请拍照固定证据，用证照编号向发证机关核实以哪一份为准。

reason-not-yet-valid = 证照尚未生效，自{ $date }起有效。
reason-not-yet-valid-advice = 生效前不得据此从事相应活动；请同时确认本机日期是否正确。

reason-expired = 证照有效期已于{ $date }届满。
reason-expired-advice = 请持证人出示新证或延续受理通知书；届满前已申请而逾期未作决定的，视为准予延续，须向发证机关核实。

reason-token-expired = 此二维码有效至{ $date }，现已过期。
reason-token-expired-advice = 请持证人出示新的二维码；许可是否有效另行核验。

reason-suspended = 证照已被暂扣。
reason-suspended-advice = 暂扣期间，不得据此从事相应活动。

reason-revoked = 证照已被吊销。
reason-revoked-advice = 不得据此从事相应活动；请核对行政处罚决定书，依法处理。

reason-superseded = 此证已被新证取代（变更、延续、补发或换发）。
reason-superseded-advice = 请持证人出示新证，并提醒其将旧证交回发证机关。

reason-deregistered = 证照已注销。
reason-deregistered-advice = 不得据此从事相应活动。

reason-annulled = 证照已被撤销。
reason-annulled-advice = 不得据此从事相应活动；撤销的效力以撤销决定书为准。

reason-withdrawn = 证照已被撤回。
reason-withdrawn-advice = 不得据此从事相应活动；撤回前依法从事的活动不受影响。

reason-lapsed = 证照已失效。
reason-lapsed-advice = 不得据此从事相应活动；请持证人说明是否已重新申请。

reason-no-permit-in-force = 所载各项许可目前均无效。
reason-no-permit-in-force-advice = 请逐项查看原因；不得据此从事相应活动。

reason-replaced-by-newer-version = 同一编号已有第 { $version } 版，此版已被取代。
reason-replaced-by-newer-version-advice = 请持证人出示第 { $version } 版。

## 其他

# 比本程序新的理由码
reason-unknown = { $severity ->
    [invalid] 核验未通过，原因代码：{ $code }。
    [no_conclusion] 未能核验，原因代码：{ $code }。
    [notice] 有一项提示，代码：{ $code }。
   *[caution] 有须注意的事项，代码：{ $code }。
}
reason-unknown-advice = 当前核验程序不能识别该代码；请更新程序，或将代码告知核验程序的管理单位。

date-unknown = 未载明的日期

## 各单项许可的状态（短语）

permit-state-in-force = 有效期内
permit-state-expired = 已过期
permit-state-not-yet-valid = 未生效
permit-state-suspended = 已暂扣
permit-state-revoked = 已吊销
permit-state-superseded = 已被取代
permit-state-deregistered = 已注销
permit-state-annulled = 已撤销
permit-state-withdrawn = 已撤回
permit-state-lapsed = 已失效
permit-state-unknown = 状态不明
permit-state-other = 须核实
