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
#   $count $total  在期限内的许可项数与总项数（数值）
#   $detail  细分的代码：读不懂之处、没有状态的缘故、名录旧在哪里
#   $authority  机关的名称
#   $dimension  "division"、"type" 或 "item"：超出权限的是地域、证照种类还是事项
#   $value   超出权限的值；没有时为 "none"
#   $version 版本（文字）
#   $moment  日期与时间：签发时间，或数据截至的时间（见 license.ftl 的 date-time）
#   $from $until  日期：签发资格起止；无截止（9999 年）时 $until 为 "open"
#   $code $severity  理由码本身与轻重（只用于 reason-unknown）

verdict-valid = 有效
verdict-caution = 注意
verdict-invalid = 无效

verdict-valid-summary = 签发属实，内容未被改动，目前可以采信。
verdict-caution-summary = 签发属实，内容未被改动，但有事项须先核对。
verdict-invalid-summary = 不能作为有效证照采信。

## 注意

reason-status-stale = 证照状态数据截至{ $moment }，此后是否被吊销、暂扣或注销尚不能确定。
reason-status-stale-advice = 能联网时，取得最新数据后再核验一次；否则凭证照编号向发证机关核对。

reason-status-unavailable = { $detail ->
    [other_authority] 有同名的证照状态数据，但不是发证机关或其上级签发的，不予采用；签发之后是否被吊销、暂扣或注销尚不能确定。
    [past_the_end] 手头的证照状态数据里没有这张证照的位置，签发之后是否被吊销、暂扣或注销尚不能确定。
    [unknown_value] 证照状态数据里，这张证照或其中某项许可标有本核验程序不认识的状态，可能已不能使用。
   *[no_list] 没有证照状态数据，签发之后是否被吊销、暂扣或注销尚不能确定。
}
reason-status-unavailable-advice = { $detail ->
    [other_authority] 凭证照编号向发证机关核对现状，并把这一情况告诉发证机关。
    [past_the_end] 取得最新数据后再核验一次；仍然如此的，凭证照编号向发证机关核对现状。
    [unknown_value] 更新核验程序后再核验一次；在此之前，凭证照编号向发证机关核对现状。
   *[no_list] 有疑问时，凭证照编号向发证机关核对现状。
}

reason-trust-stale = { $detail ->
    [pack_expired] 发证机关名录（{ $moment }）已过更新期限，近期停用的签发密钥可能未被发现。
    [root_expired] 发证机关名录（{ $moment }）的根已过更新期限，名录和签发密钥的近期变动可能未被发现。
   *[old] 发证机关名录是{ $moment }的，不是最新的，近期停用的签发密钥可能未被发现。
}
reason-trust-stale-advice = { $detail ->
    [root_expired] 更新核验程序和名录后再核验一次；仍然如此的，告诉核验程序的管理单位。
   *[old] 取得最新名录后再核验一次；仍然如此的，告诉核验程序的管理单位。
}

reason-some-permits-not-in-force = 证上 { $total } 项许可，目前能使用的有 { $count } 项。
reason-some-permits-not-in-force-advice = 逐项查看许可状态；不能使用的许可所对应的经营活动应当停止。

reason-permit-expired = “{ $permit }”已过有效期（至{ $date }止）。
reason-permit-expired-advice = 询问是否已办理延续，并请其出示新证；未延续的，该项经营活动不得继续。

reason-permit-not-yet-valid = “{ $permit }”尚未生效，自{ $date }起有效。
reason-permit-not-yet-valid-advice = 生效之前，该项经营活动不得开展。

reason-permit-revoked = “{ $permit }”已被吊销。
reason-permit-revoked-advice = 该项经营活动不得继续；其余许可不受影响。

reason-permit-suspended = “{ $permit }”已被暂扣。
reason-permit-suspended-advice = 发还之前，该项经营活动应当停止。

reason-permit-superseded = “{ $permit }”已被新的许可取代。
reason-permit-superseded-advice = 请持证人出示变更、延续或补发后的新证。

reason-permit-deregistered = “{ $permit }”已注销。
reason-permit-deregistered-advice = 该项经营活动不得继续。

reason-permit-annulled = “{ $permit }”已被撤销，自始无效。
reason-permit-annulled-advice = 该项经营活动不得继续，必要时向发证机关了解撤销决定。

reason-permit-withdrawn = “{ $permit }”已被撤回。
reason-permit-withdrawn-advice = 该项经营活动不得继续；撤回之前的经营不受影响。

reason-permit-lapsed = “{ $permit }”已失效。
reason-permit-lapsed-advice = 该项经营活动不得继续；请持证人说明是否已重新申请。

reason-commitment-due = { $scope ->
    [permit] “{ $permit }”承诺的“{ $text }”应于{ $date }前完成。
   *[license] 承诺的“{ $text }”应于{ $date }前完成。
}
reason-commitment-due-advice = 属告知承诺或容缺事项，目前未到期；可查看办理情况，并提醒持证人按期完成。

reason-commitment-overdue = { $scope ->
    [permit] “{ $permit }”承诺的“{ $text }”已于{ $date }到期，是否履行请核实。
   *[license] 承诺的“{ $text }”已于{ $date }到期，是否履行请核实。
}
reason-commitment-overdue-advice = 请持证人出示已补交或已履行的凭据；没有凭据的，通知发证机关。

reason-expires-soon = { $scope ->
    [permit] { $days ->
        [0] “{ $permit }”今天到期（{ $date }）。
       *[other] “{ $permit }”还有 { $days } 天到期（{ $date }）。
    }
   *[license] { $days ->
        [0] 证照今天到期（{ $date }）。
       *[other] 证照还有 { $days } 天到期（{ $date }）。
    }
}
reason-expires-soon-advice = 目前仍在有效期内；提醒持证人及时申请延续。

reason-clock-suspect = 签发时间比本机时间还晚：本机或签发方的时间可能不准，期限判断未必可靠。
reason-clock-suspect-advice = 校准设备的日期和时间，再核验一次；仍然如此的，向发证机关核实。

## 无效

reason-malformed = { $detail ->
    [base64] 链接不完整，或有字符被改动。
    [deflate] 二维码内容已损坏或不完整。
    [digit_character] 二维码内容中混入了不是数字的字符。
    [digit_length] 二维码内容不完整，数字有缺失或多余。
    [digit_value] 二维码内容已损坏，其中有不可能出现的数字。
    [cut] 二维码内容不完整，后面一段缺失。
    [trailing_bytes] 二维码内容之后另有多余的数据。
    [not_a_token] 二维码里的内容不是签名证照。
    [wrong_algorithm] 签名写明的算法与发证机关的密钥不符。
    [other_kind] 二维码里是另一类签名数据，不是证照。
    [rules] 证照内容自相矛盾，不符合签发规则。
    [structure] 证照内容的结构不合规则。
    [text] 证照文字中有不允许的字符。
    [too_long] 内容超出证照允许的长度。
    [too_many] 条目数超出证照允许的数量。
   *[other] 二维码内容已损坏，或不是按规则生成的（{ $detail }）。
}
reason-malformed-advice = 用原件上的二维码再扫一次；仍然如此的，此码不可采信。

reason-not-canonical = 二维码内容的写法不合规范，不是发证系统生成的。
reason-not-canonical-advice = 此码不可采信；请留存照片，并向发证机关核实。

reason-unsupported-version = 此证照用了更新的格式，当前的核验程序还读不懂。
reason-unsupported-version-advice = 更新核验程序后再试。这不说明证照是假的。

reason-signature-invalid = 签名不符：内容被改动过，或并非由所称的机关签发。
reason-signature-invalid-advice = 此码不可采信；请留存照片，并向发证机关核实。

reason-issuer-unknown = 签发者不在可信的发证机关之列，无法确认由谁签发。
reason-issuer-unknown-advice = 取得最新的发证机关名录后再核验一次；仍然如此的，不得据此认定证照有效，请直接向证面所写的发证机关核实。

reason-issuer-out-of-scope = { $dimension ->
    [division] “{ $authority }”的签发权限不含证照所写的地域（行政区划代码 { $value }）。
    [type] “{ $authority }”的签发权限不含这一种证照（证照类型代码 { $value }）。
   *[item] { $value ->
        [none] “{ $authority }”的签发权限限于指定事项，而{ $permit }没有写明事项编码。
       *[other] “{ $authority }”的签发权限不含{ $permit }的事项（事项编码 { $value }）。
    }
}
reason-issuer-out-of-scope-advice = 不得据此认定证照有效；请向有权机关核实。

reason-issuer-not-in-force-when-signed = { $until ->
    [open] 此证签发于{ $moment }，而“{ $authority }”的签发资格自{ $from }才开始。
   *[other] 此证签发于{ $moment }，而“{ $authority }”的签发资格只在{ $from }至{ $until }之间。
}
reason-issuer-not-in-force-when-signed-advice = 不得据此认定证照有效；请向发证机关核实。

reason-issuer-key-compromised = “{ $authority }”的密钥已公告泄露，用它以及由它授权的密钥签发的证照一律不予采信。
reason-issuer-key-compromised-advice = 不得据此认定证照有效；证照本身未必是假的，请持证人到发证机关换发新证。

reason-not-yet-valid = 证照尚未生效，自{ $date }起有效。
reason-not-yet-valid-advice = 生效之前不得据此经营；也请确认设备日期正确。

reason-expired = 证照已过有效期（至{ $date }止）。
reason-expired-advice = 询问是否已办理延续，并请其出示新证。

reason-token-expired = 此二维码只用到{ $date }，现已过期。
reason-token-expired-advice = 请持证人出示新的二维码；这不表示许可本身已经终止。

reason-suspended = 证照已被暂扣。
reason-suspended-advice = 发还之前不得据此经营。

reason-revoked = 证照已被吊销。
reason-revoked-advice = 不得据此经营；请依法处理，并核对吊销决定。

reason-superseded = 此证已被新证取代（变更、延续或补发）。
reason-superseded-advice = 请持证人出示新证，并收回旧证。

reason-deregistered = 证照已注销。
reason-deregistered-advice = 不得据此经营。

reason-annulled = 证照已被撤销，自始无效。
reason-annulled-advice = 不得据此经营；必要时向发证机关了解撤销决定。

reason-withdrawn = 证照已被撤回。
reason-withdrawn-advice = 不得继续据此经营；撤回之前的经营不受影响。

reason-lapsed = 证照已失效。
reason-lapsed-advice = 不得据此经营；请持证人说明是否已重新申请。

reason-no-permit-in-force = 证上各项许可目前都不能使用。
reason-no-permit-in-force-advice = 逐项查看原因；不得据此经营。

reason-replaced-by-newer-version = 同一编号已有更新的第 { $version } 版，此版不再使用。
reason-replaced-by-newer-version-advice = 请持证人出示第 { $version } 版。

## 其他

# 比本程序新的理由码
reason-unknown = { $severity ->
    [invalid] 核验未通过，原因代码：{ $code }。
   *[caution] 有须核对的事项，代码：{ $code }。
}
reason-unknown-advice = 当前的核验程序不认识这个代码；请更新程序，或把代码告知发证机关。

date-unknown = 未载明的日期

## 各单项许可的状态（短语）

permit-state-in-force = 期限内
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
permit-state-other = 须核对
