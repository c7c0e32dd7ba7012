# 核验结论与理由。网页与命令行共用：不写只有网页才有的东西。
#
# 每个理由码 xxx_yyy 有两条：reason-xxx-yyy（发生了什么）与 reason-xxx-yyy-advice（现场怎么办）。
# 变量，文字都已按语言写好：
#   $permit  单项许可的名称；名称不可用时为其序号的说法（见 license.ftl 的 permit-ordinal）
#   $scope   "permit"（说的是某一项许可）或 "license"（说的是整张证照）
#   $date    日期，如 2026年5月1日（见 license.ftl 的 date）；没有日期时为 date-unknown
#   $days    天数（数值）
#   $text    承诺或容缺的事项
#   $count $total  在期限内的许可项数与总项数（数值）
#   $detail  读不懂之处的代码
#   $code    理由码本身（只用于 reason-unknown）

verdict-valid = 有效
verdict-caution = 注意
verdict-invalid = 无效

verdict-valid-summary = 签发属实，内容未被改动，目前可以采信。
verdict-caution-summary = 签发属实，内容未被改动，但有事项须先核对。
verdict-invalid-summary = 不能作为有效证照采信。

## 注意

reason-status-stale = 证照状态数据不是最新的，近期是否被吊销、暂扣或注销尚不能确定。
reason-status-stale-advice = 取得最新数据后再核验一次，或凭证照编号向发证机关核对。

reason-status-unavailable = 没有证照状态数据，签发之后是否被吊销、暂扣或注销尚不能确定。
reason-status-unavailable-advice = 有疑问时，凭证照编号向发证机关核对现状。

reason-trust-stale = 签发机关名录不是最新的，近期停用的签发密钥可能未被发现。
reason-trust-stale-advice = 取得最新名录后再核验一次。

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
    [permit] “{ $permit }”还有 { $days } 天到期（{ $date }）。
   *[license] 证照还有 { $days } 天到期（{ $date }）。
}
reason-expires-soon-advice = 目前仍在有效期内；提醒持证人及时申请延续。

reason-clock-suspect = 核验所用设备的时间可能不准，期限判断未必可靠。
reason-clock-suspect-advice = 校准设备的日期和时间，再核验一次。

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
reason-issuer-unknown-advice = 不得据此认定证照有效；请直接向证面所写的发证机关核实。

reason-issuer-out-of-scope = 签发机关超出了自己的权限范围（地域、证照种类或事项）。
reason-issuer-out-of-scope-advice = 不得据此认定证照有效；请向有权机关核实。

reason-issuer-not-in-force-when-signed = 签发之时，该机关的签发资格尚未开始或已经结束。
reason-issuer-not-in-force-when-signed-advice = 不得据此认定证照有效；请向发证机关核实。

reason-issuer-key-compromised = 签发所用的密钥已公告泄露，用它签发的证照一律不予采信。
reason-issuer-key-compromised-advice = 请持证人到发证机关换发新证。

reason-not-yet-valid = 证照尚未生效，自{ $date }起有效。
reason-not-yet-valid-advice = 生效之前不得据此经营；也请确认设备日期正确。

reason-expired = 证照已过有效期（至{ $date }止）。
reason-expired-advice = 询问是否已办理延续，并请其出示新证。

reason-token-expired = 此二维码的使用期限已过（{ $date }）。
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

reason-replaced-by-newer-version = 同一编号已有更新的版本，此版不再使用。
reason-replaced-by-newer-version-advice = 请持证人出示最新版本。

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
permit-state-other = 须核对
