# 登记簿以及发证之后各项业务的用语。`.hint` 告诉人下一步做什么。

## 命令与选项

help-option-operator = 经办人姓名，随所办事项记入登记簿（或设置 YIZHENG_OPERATOR；默认为系统账户名）
help-option-number = 证照编号
help-option-numbers = 证照编号，可写多个；要么全部办理，要么均不办理
help-option-certificate-type = 几类证照用了同一编号时，写明证照名称或类型代码
help-option-component = 证照上第几项许可，从 1 数起；不写则指整张证照
help-option-reason = 事由
help-option-basis = 法律依据
help-option-document = 决定文书的文号；吊销、暂扣必填
help-option-decided-by = 作出决定的机关（默认为本机关）；所涉许可的发证机关不是本机关的必填
help-option-on = 决定日期（默认今天）；不得早于该证照上一次决定
help-option-publish = 随即发布状态列表
help-option-application = 本次办理的申请编号
help-option-accepted-codes = 校验码不符但已核实的代码，可写多次
help-change = 变更：新版本取代原版本
    .after = --set 用表格的列名：持证主体、法定代表人、经营场所、有效期起、有效期止，以及照面项的名称；加 --component 时：许可编号、发证机关、许可范围、有效期起、有效期止。等号后留空即去掉该项。
help-change-fields = 字段与新内容，可写多次
help-change-sheets = 批量变更：与 issue 相同的表格，每行写已有证照的编号和本次变更的申请编号
help-renew = 延续证照或其中一项许可的有效期
help-renew-from = 新有效期的起始日（默认不变）
help-renew-until = 新有效期的截止日，或“长期”
help-renew-permit-number = 该项许可今后的编号
help-reissue = 补发、换发：证照遗失、损毁，或已履行的承诺不再载明
help-suspend = 登记暂扣决定；须写 --basis 和 --document
help-restore = 登记发还：暂扣的证照
help-revoke = 登记吊销（处罚）决定；须写 --basis 和 --document
help-annul = 撤销：许可依法不应作出，或承诺逾期未履行且未改正（行政许可法第六十九条）
help-withdraw = 撤回：法律、法规、规章修改废止或客观情况重大变化（行政许可法第八条）
help-deregister = 注销：期满、主体终止、撤销、撤回、吊销等之后办理手续（行政许可法第七十条）；备案事项则为注销备案
help-due = 列出到期、将到期和逾期的承诺、容缺事项，以及责令改正的期限
help-due-within = 连同今后几天内到期的
help-due-on = 不按今天，按另一天计算
help-fulfil = 承诺已履行（材料已补齐）
help-fulfil-promise = 有几项承诺时，第几项，从 1 数起
help-fail = 登记承诺逾期未履行、责令限期改正；证照状态不变
    .after = 期满仍未改正的，由该项许可的发证机关另行作出撤销决定：yizheng annul。
help-fail-correct-by = 责令改正的截止日
help-fail-promise = 有几项承诺时，第几项，从 1 数起
help-register = 登记簿：本机关签发的证照
help-register-search = 查找证照
help-register-search-limit = 最多列出几张
help-register-show = 显示一张证照的现状
help-register-history = 显示一张证照的全部经过
help-register-export = 导出证照和送达回证
help-register-export-out = 要写的文件；导出签名文件时为文件夹
help-register-export-format = xlsx：证照与送达回证的工作簿；csv；handover：只导出送达回证（CSV）；tokens：签名文件
help-register-check = 检查登记簿：流水、封签、签名、编号、状态
help-register-backup = 把登记簿此刻的内容另存为新文件
help-register-backup-file = 新文件
help-register-restore = 用备份替换登记簿；现有的另存一份
help-register-restore-file = 备份文件
help-register-restore-accept-loss = 备份之后又签发过证照或发布过状态列表时仍然恢复：凭已签发的文件和已发布的列表补登能补的
help-option-text = 编号、持证主体、申请编号或联办编号的一部分
help-option-status = 只列这种状态的
help-option-all-versions = 连同已被新版本取代的版本

## 进度

progress-reading = 正在读取并检查表格
progress-checking = 正在检查登记簿
progress-rate = 还需

## 签发

issue-existing = { $existing } 份申请此前已按原样签发{ $files ->
    [0] 。
   *[other] ；补写了缺少的 { $files } 个文件。
}
issue-check-existing = { $existing } 份申请此前已按原样签发。
issue-rate = {"  "}用时 { $seconds } 秒，每秒 { $rate } 张
issue-interrupted = 已中断。已签发的证照是完整的；再运行同一命令即可继续办理其余申请。
problem-issued-otherwise = 申请“{ $reference }”此前已签发（{ $number }），现在内容不同：{ $differences }
    .hint = 请更正表格。若证照本身要变更，请用 yizheng change 并写新的申请编号。
problem-number-ours = “{ $type }”的编号由本机关统一编排（{ $pattern }），申请表中不得填写。
    .hint = 请清空此单元格。
problem-bundle-mate = 同一联办“{ $bundle }”的另一份申请有问题（{ $place }），因此未签发。
    .hint = 联办的证照要么一并签发，要么均不签发。请改正另一份申请。
problem-bundle-issued = 联办“{ $bundle }”此前已签发，不能再添加。
    .hint = 请给本申请另写联办编号，或不写。
error-no-numbering = 本机关没有“{ $type }”的编号规则。
    .hint = 请在表格中写证照编号，或在 office.toml 中加 [[numbers]]。
error-setting-numbers = office.toml 中“{ $type }”的 [[numbers]]：编号规则“{ $pattern }”{ $reason }。
    .hint = 例如 鲁聊东综〔{"{"}year{"}"}〕{"{"}seq:06{"}"}号：{"{"}seq:06{"}"} 为六位序号，{"{"}year{"}"} 为年份。
reason-pattern-sequence = 须有且只有一个 {"{"}seq{"}"}
reason-pattern-unknown = 中的花括号既不是 {"{"}year{"}"} 也不是 {"{"}seq{"}"} 或 {"{"}seq:06{"}"}
reason-pattern-text = 生成的编号含有不允许的字符
reason-pattern-twice = 是该类型的第二条规则

## 经办人

error-operator-missing = 请写明经办人。本机关的经办人：{ $known }
    .hint = 用 --operator 写姓名，或设置 YIZHENG_OPERATOR。
error-operator-unknown = “{ $name }”不是本机关的经办人。经办人：{ $known }
    .hint = 用 --operator 写姓名；经办人名单在 office.toml 中。
error-operator-text = 经办人姓名须为普通文字，最多 { $limit } 个字。

## 决定

event-annul = 撤销
event-change = 变更
event-deregister = 注销
event-deregister-filing = 注销备案
event-fail = 承诺逾期未履行，责令限期改正
event-fulfil = 承诺已履行（材料已补齐）
event-issue = 签发
event-migrate = 登记簿升级
event-print = 打印
event-publish = 发布状态列表
event-recover = 丢失后补登
event-recover-state = 状态丢失后补登
event-reissue = 补发
event-renew = 延续
event-restore = 发还
event-restore-backup = 恢复备份
event-revoke = 吊销
event-suspend = 暂扣
event-supersede = 被新版本取代
event-unknown = 不明事项
event-withdraw = 撤回
status-filing-deregistered = 已注销备案
status-closed = { $status }并已办理注销
decided = { $number }  { $holder }：{ $before } → { $after }
decided-component = { $number }  { $holder }，第 { $component } 项“{ $permit }”：{ $before } → { $after }
decided-too-few = { $number }：有效许可只剩 { $standing } 项，不足两项，不能作为行业综合许可证。
    .hint = 请注销此证，其余许可签发单项许可证照。
decided-publish = 发布状态列表（yizheng status publish，或本命令加 --publish）并更新到核验端后，现场核验才显示此决定。
error-date = “{ $value }”不是日期。
    .hint = 写成 2026-11-24 的样子。
error-basis-missing = 须写明该决定的法律依据（--basis）。
    .hint = 例如 --basis '《…》第…条'；吊销、暂扣须有法律、法规明文规定
error-document-missing = 须写明决定文书的文号（--document）。
    .hint = 吊销、暂扣由处罚决定书作出，例如 --document 水市监处罚〔2026〕12号
error-correct-by = { $number }：改正期限 { $on } 须在今天（{ $day }）之后。
error-number-twice = 编号 { $number } 写了两次。
refused-unknown = 登记簿中没有证照 { $number }。
    .hint = 用 yizheng register search 查找。
refused-ambiguous = 几类证照都有编号 { $number }：{ $types }
    .hint = 用 --type 写明是哪一类。
refused-component = { $number } 没有第 { $component } 项许可：{ $count ->
    [0] 它不是行业综合许可证。
   *[other] 它共有 { $count } 项。
}
    .hint = 用 yizheng register show 查看各项。
refused-composite = { $number } 是行业综合许可证，本身不是行政许可，不能整张{ $act ->
    [restore] 发还
    [revoke] 吊销
    [suspend] 暂扣
   *[withdraw] 撤回
}。
    .hint = 用 --component 写明所涉的是哪一项许可。
refused-filing = { $number }：第 { $component } 项“{ $name }”是备案，不是行政许可，只能注销备案。
    .hint = yizheng deregister { $number } --component { $component }
refused-other-body = { $number }：第 { $component } 项“{ $name }”的发证机关是{ $authority }，本机关不能作此决定，只登记有权机关的决定。
    .hint = 用 --decided-by 写明作出决定的机关，用 --document 写明其文号。
refused-whole-ended = { $number }：整张证照已终止（{ $status }），第 { $component } 项不能再作决定。
refused-closed = { $number } 已经注销，不能再作决定。
refused-superseded = { $number }：这一版本已被新版本取代。
refused-state = { $number }：现状是“{ $status }”，不能{ $act ->
    [annul] 撤销
    [deregister] 注销
    [restore] 发还
    [revoke] 吊销
    [suspend] 暂扣
   *[withdraw] 撤回
}。
    .hint = 哪种状态可作哪种决定，见 docs/REGISTER.md。
refused-future = { $number }：决定日期 { $on } 在今天（{ $day }）之后。
refused-back-dated = { $number }：决定日期 { $on } 早于上一次决定（{ $day }），不得倒签。
    .hint = 用 --on 写实际决定的日期；不写即今天。

## 新版本

renewed = { $number }  { $holder }：第 { $version } 版
renewed-changed = {"  "}变更：{ $differences }
change-refused = { $problems } 处问题，均未变更。
error-set-form = “{ $setting }”不是“字段=内容”的形式。
    .hint = 例如 --set 法定代表人=于桂芳
error-set-field = “{ $setting }”：单项许可没有可变更的字段“{ $field }”。可用：{ $known }
error-set-empty = 字段“{ $field }”不能为空。
error-version-rules = { $number }：新版本不合证照规则（{ $rule }）。
refused-application = { $number }：申请编号 { $application } 已在登记簿中（{ $other }）。
    .hint = 变更、延续、补发、换发使用各自的申请编号。
refused-meanwhile = { $number } 刚被他人改动。
    .hint = 用 yizheng register show 查看后再办。
refused-version-state = { $number } 不能出新版本，现状是“{ $status }”。
    .hint = 暂扣的证照先发还（yizheng restore）。
refused-permit-ended = { $number }：第 { $component } 项“{ $name }”已终止，不能写进新版本。
    .hint = 请从表格中去掉。
refused-other-type = { $number }：新版本须为同一类证照“{ $type }”。
refused-nothing-new = { $number }：新版本没有任何不同。
    .hint = 证照遗失或损毁请用 yizheng reissue。
refused-too-few = { $number }：有效许可不足两项，不能作为行业综合许可证。
    .hint = 请注销此证，其余许可签发单项许可证照。
refused-no-field = { $number } 没有字段“{ $field }”。
    .hint = yizheng register show --json 列出它的字段。
refused-renew-composite = { $number } 是行业综合许可证，不设统一的有效期限。
    .hint = 用 --component 写明延续哪一项。
refused-renew-shorter = { $number }：新的截止日 { $until } 不晚于现在的 { $before }。

## 承诺

due-later = { $days } 天后  { $due }  { $number }  { $holder }  { $permit }：{ $text }  [{ $component }.{ $promise }]
due-today = 今天到期  { $due }  { $number }  { $holder }  { $permit }：{ $text }  [{ $component }.{ $promise }]
due-overdue = 逾期 { $days } 天  { $due }  { $number }  { $holder }  { $permit }：{ $text }  [{ $component }.{ $promise }]
due-correcting = { $days ->
    [0] 今天
   *[other] { $days } 天后
}改正期满  { $due }  { $number }  { $holder }  { $permit }：{ $text }  [{ $component }.{ $promise }]
due-uncorrected = 改正期满 { $days } 天  { $due }  { $number }  { $holder }  { $permit }：{ $text }  [{ $component }.{ $promise }]
due-sum = 截至{ $until }到期的未履行承诺 { $open } 项，其中逾期 { $overdue } 项
promise-fulfilled = { $number }：承诺“{ $text }”（{ $due }到期）已履行。已印制的二维码仍载明此项，换发后不再载明。
promise-failed = { $number }：承诺“{ $text }”（{ $due }到期）逾期未履行，责令于{ $correct_by }前改正。证照状态不变。
promise-annul = 期满仍未改正的，由该项许可的发证机关听取陈述、申辩后依法撤销：yizheng annul { $number }{ $component ->
    [0] {""}
   *[other] {" "}--component { $component }
} --reason … --basis … --document …
outcome-open = 尚未履行
outcome-fulfilled = 已履行（已补齐）
outcome-failed = 未履行，责令限期改正
refused-no-promise = { $number } 没有这项承诺。
    .hint = 用 yizheng register show 查看。
refused-promise-not-due = { $number }：该承诺期限至{ $due }，尚未届满。
    .hint = 期限届满后仍未履行的，再登记。
refused-promise-ended = { $number }：这项承诺已有结果：{ $outcome }。
refused-promise-which = { $number } 有几项承诺：{ $promises }
    .hint = 用 --component 和 --promise 写明是哪一项。

## 登记簿

search-line = { $number }  { $type }{ $version ->
    [1] {""}
   *[other] 第 { $version } 版
}  { $holder }  { $day }  { $state }
search-sum = { $found } 张证照
search-more = 仅列前 { $found } 张。（--limit）
register-state = 状态
register-holder = 持证主体
register-representative = 法定代表人（负责人）
register-premises = 经营场所
register-application = 申请编号
register-version = 版本
register-issued = 签发时间
register-operator = 经办人
register-index = 状态序号
register-bundle = 联办编号
register-permit = {"  "}{ $component }. { $name }  { $number }：{ $state }
register-promise = {"  "}承诺 { $component }.{ $promise }：{ $text }，{ $due }到期：{ $outcome }
history-line = { $moment }  第 { $version } 版  { $event }  （{ $operator }）
history-line-component = { $moment }  第 { $version } 版第 { $component } 项  { $event }  （{ $operator }）
history-application = 申请编号
history-text = 承诺
history-reason = 事由
history-basis = 法律依据
history-decided-by = 作出决定的机关
history-document = 文号
history-correct-by = 改正期限
history-on = 决定日期
history-changed = { $field }：“{ $before }” → “{ $after }”
export-done = { $certificates } 张证照 → { $file }
error-export-rows = { $rows } 张证照放不进一张工作表（{ $limit } 行）。
    .hint = 请导出为 CSV，或用 --from、--until 少选一些。
backup-done = 备份：{ $file }（流水 { $lines } 条）。请存放在别处，密钥也要备份。
restore-done = 登记簿已恢复为备份的内容，流水 { $lines } 条。原登记簿另存为 { $kept }。
restore-recovered = 补登证照 { $certificates } 张、状态 { $states } 条；另有 { $carried } 个不明证照的已发布序号继续发布。
reason-no-register = 它不是登记簿
refused-restore = 没有用备份替换登记簿：{ $reason }
    .hint = 请用更新的备份。若没有，--accept-loss 会凭 issued 文件夹中的文件和已发布的列表补登；其中没有的无法恢复。
refused-restore-older = 备份止于流水第 { $lines } 条，登记簿已到第 { $present } 条
error-backup = 备份 { $file } 无法使用：{ $reason }

## 检查登记簿

check-good = ✓ 登记簿完好：证照 { $certificates } 张，流水 { $lines } 条，封签至第 { $sealed } 条。
check-bad = ✗ { $problems } 处问题：证照 { $certificates } 张，流水 { $lines } 条，封签至第 { $sealed } 条。
check-problem = ✗ { $problem }
check-database = 文件已损坏：{ $fault }
check-lines-missing = 流水第 { $from } 至 { $to } 条缺失。
check-lines-cut = 流水末尾的第 { $from } 至 { $to } 条曾经写入，现已缺失。
check-line-changed = 流水第 { $line } 条（{ $event } { $number }）与前一条不相接：它或前一条被改动过。
check-line-exchanged = 流水第 { $line } 条与第 { $other } 条被对调。
check-event-unknown = { $event }
check-line-unknown = 流水第 { $line } 条的事项本程序不能识别（{ $event }）。
check-line-unlawful = 流水第 { $line } 条（{ $event } { $number }）不是合法的状态变化。
check-seal-none = 流水没有封签。
check-seal-invalid = 流水的封签不是本机关的。
check-seal-other = 流水第 { $line } 条与封签时不同。
check-head-none = 文件 register.head 缺失。
check-head-other = 流水第 { $line } 条与 register.head 所记不同。
check-token-missing = { $number }：签名数据缺失（流水第 { $line } 条）。
check-token-not-in-journal = { $number } 第 { $version } 版：流水中没有它。
check-token-changed = { $number } 第 { $version } 版：签名数据与流水所记不同。
check-token-damaged = { $number } 第 { $version } 版：签名数据已损坏。
check-token-signature = { $number } 第 { $version } 版：签名不是本机关的。
check-row-differs = { $number } 第 { $version } 版：登记信息与签名数据不一致。
check-index-twice = { $number }：状态列表 { $list } 的第 { $index } 个序号用了两次。
check-number-gap = { $number } 之前空缺编号 { $missing }，而该系列要求连号。
check-state = { $number } 第 { $version } 版第 { $component } 项：状态是“{ $is }”，按流水应为“{ $should }”。
check-state-not-in-journal = 有 { $count } 条状态在流水中没有来历。
check-counter = { $name } 的计数为 { $is }，实际已用到 { $should }。
error-register-behind = 登记簿止于流水第 { $ends } 条，而第 { $head } 条曾经写入：它是旧的副本，或末尾被截去。没有改动它。
    .hint = 先用 yizheng register check 查看，再用最新的备份 yizheng register restore。
error-register-replaced = 本次操作开始后（流水第 { $seen } 条），登记簿已被备份替换。没有改动它。
    .hint = 请先查看登记簿现在的内容，再重新操作。
error-register-older = 状态列表 { $file }（{ $published }）的发布晚于登记簿所载的全部事项：登记簿是旧的副本。没有改动它。
    .hint = 请用最新的备份 yizheng register restore；否则编号会重复，已吊销、注销的证照又会显示正常。
error-register-head = 文件 { $file } 无法使用：{ $reason }
    .hint = 先运行 yizheng register check；登记簿完好的，删去这个文件，它会重新写出。
reason-head-form = 格式不对
error-register-full = 磁盘已满，没有登记。
    .hint = 腾出空间后再运行同一命令。
error-register-read-only = 登记簿无法写入：{ $reason }
    .hint = 请检查机关文件夹和 register.db 的权限。
error-register-token = 登记簿中有一份签名数据已损坏（{ $reason }）。
    .hint = 见 yizheng register check。
error-path-text = 文件名 { $file } 不是文字。
