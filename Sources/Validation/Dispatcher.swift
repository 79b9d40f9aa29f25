import PodcastModel
import XMLTree

/// Calls each rule where it looks, and nowhere else. What depends on a name alone is found out once for each name of the
/// document: an element then costs a look into a list or two.
final class Dispatcher {
  private struct Check<Subject> {
    let rule: Int
    let look: (Subject) -> [Remark]
  }

  /// What is done with a text or an attribute.
  private final class ValuePlan {
    let kind: ValueKind
    let checks: [Check<Value>]
    let isAddress: Bool
    let isDate: Bool
    let isHTML: Bool

    init(kind: ValueKind, checks: [Check<Value>], isAddress: Bool, isDate: Bool, isHTML: Bool) {
      self.kind = kind
      self.checks = checks
      self.isAddress = isAddress
      self.isDate = isDate
      self.isHTML = isHTML
    }
  }

  private final class AttributePlan {
    let name: Int
    let local: String
    /// Nil where nothing is done with its value.
    let value: ValuePlan?
    /// Its bit among those that must be there; 0 where it may be left out.
    let requiredBit: UInt64
    let isUnknown: Bool

    init(name: Int, local: String, value: ValuePlan?, requiredBit: UInt64, isUnknown: Bool) {
      self.name = name
      self.local = local
      self.value = value
      self.requiredBit = requiredBit
      self.isUnknown = isUnknown
    }
  }

  /// What is done with the elements of one name.
  private final class ElementPlan {
    let term: Int
    let checks: [Check<Element>]
    let text: ValuePlan?
    let isUnknown: Bool
    let isSingle: Bool
    /// Whether anybody wants to know where they stand.
    let judgesPlace: Bool
    /// By the kinds' numbers.
    let misfits: [[Check<Misfit>]]
    /// The attributes that must be there; the first has bit 0.
    let required: [String]
    let requiredBits: UInt64
    /// As they occur.
    var attributes: [AttributePlan] = []
    /// The elements in which they have been found, by their places in the vocabulary.
    var places: [(parent: Int, isRight: Bool)] = []

    init(
      term: Int, checks: [Check<Element>], text: ValuePlan?, isUnknown: Bool, misfits: [[Check<Misfit>]]
    ) {
      self.term = term
      self.checks = checks
      self.text = text
      self.isUnknown = isUnknown
      self.misfits = misfits
      isSingle = term >= 0 && Vocabulary.terms[term].isSingle && !misfits[Misfit.Kind.repeated.rawValue].isEmpty
      judgesPlace = term >= 0 && !misfits[Misfit.Kind.misplaced.rawValue].isEmpty
      required =
        term >= 0 && !misfits[Misfit.Kind.missingAttribute.rawValue].isEmpty
        ? Vocabulary.terms[term].attributes.filter(\.isRequired).map(\.name) : []
      requiredBits = UInt64(1) << UInt64(required.count) - 1
    }
  }

  private var byTerm: [Int: [Check<Element>]] = [:]
  private var everyElement: [Check<Element>] = []
  private var byFamily = [[Check<Value>]](repeating: [], count: ValueKind.Family.allCases.count)
  private var addresses: [Check<(Address, Value)>] = []
  private var dates: [Check<(DateReading, Value)>] = []
  private var htmls: [Check<(HTMLReading, Value)>] = []
  private var misfits: [(kinds: [Misfit.Kind], prefixes: Set<String>, check: Check<Misfit>)] = []
  private var items: [Check<Element>] = []
  private var channels: [Check<Element>] = []
  private var documents: [Check<FeedDocument>] = []
  private var feeds: [Check<FeedRecord>] = []
  /// By the numbers of names.
  private var plans: [ElementPlan?] = []
  /// By the numbers of names: the last parent in which one was, counted through.
  private var lastParents: [Int] = []
  private var parentCount = 0
  private let report: (_ rule: Int, [Remark]) -> Void

  /// - Parameter report: takes what a rule remarks, with the rule's place among these.
  init(rules: [Rule], report: @escaping (_ rule: Int, [Remark]) -> Void) {
    self.report = report
    for (index, rule) in rules.enumerated() {
      for look in rule.looks { add(look, of: index) }
    }
  }

  private func add(_ look: Look, of rule: Int) {
    switch look {
    case .document(let look): documents.append(Check(rule: rule, look: look))
    case .element(let names, let look):
      for name in names { byTerm[name.number, default: []].append(Check(rule: rule, look: look)) }
    case .everyElement(let look): everyElement.append(Check(rule: rule, look: look))
    case .misfit(let kinds, let prefixes, let look):
      misfits.append((kinds, prefixes, Check(rule: rule, look: look)))
    case .value(let families, let look):
      for family in families { byFamily[family.rawValue].append(Check(rule: rule, look: look)) }
    case .address(let look): addresses.append(Check(rule: rule) { look($0.0, $0.1) })
    case .date(let look): dates.append(Check(rule: rule) { look($0.0, $0.1) })
    case .html(let look): htmls.append(Check(rule: rule) { look($0.0, $0.1) })
    case .item(let look): items.append(Check(rule: rule, look: look))
    case .channel(let look): channels.append(Check(rule: rule, look: look))
    case .feed(let look): feeds.append(Check(rule: rule, look: look))
    // They look at no feed.
    case .media, .picture, .transcript, .chapters, .episode, .show, .pages: break
    }
  }

  // MARK: Walking

  /// Calls what looks at elements and values, for all of a part.
  func walk(_ part: FeedPart) {
    let nodes = part.fragment.nodes
    let nameCount = part.terms.count
    if plans.count < nameCount {
      plans += [ElementPlan?](repeating: nil, count: nameCount - plans.count)
      lastParents += [Int](repeating: 0, count: nameCount - lastParents.count)
    }
    for index in nodes.indices {
      let element = Element(part: part, index: index)
      let plan = plan(for: nodes[index].name, in: part)
      for check in everyElement { call(check, element) }
      for check in plan.checks { call(check, element) }
      if let value = plan.text, nodes[index].end == index + 1 || value.kind == .elements {
        judge(nodes[index].text, of: element, attribute: nil, by: value)
      }
      walkAttributes(of: element, nodes[index].attributes, by: plan)
      judgePlace(of: element, by: plan)
      if nodes[index].end > index + 1 { findRepeated(in: element) }
    }
  }

  private func walkAttributes(of element: Element, _ places: Range<Int>, by plan: ElementPlan) {
    var missing = plan.requiredBits
    for place in places {
      let written = element.part.fragment.attributes[place]
      let attribute = attributePlan(for: written.name, in: plan, of: element.part)
      missing &= ~attribute.requiredBit
      if let value = attribute.value { judge(written.value, of: element, attribute: attribute.local, by: value) }
      if attribute.isUnknown { tell(.unknownAttribute, element, attribute.local, by: plan) }
      if attribute.requiredBit != 0, Blank.isBlank(written.value) {
        tell(.missingAttribute, element, attribute.local, isBlank: true, by: plan)
      }
    }
    guard missing != 0 else { return }
    for (bit, name) in plan.required.enumerated() where missing & (1 << UInt64(bit)) != 0 {
      tell(.missingAttribute, element, name, by: plan)
    }
  }

  private func judgePlace(of element: Element, by plan: ElementPlan) {
    let parent = element.parentTerm
    if parent >= 0, Vocabulary.holdsText[parent] { return tell(.insideText, element, nil, by: plan) }
    if plan.isUnknown { return tell(.unknownElement, element, nil, by: plan) }
    guard plan.judgesPlace, let right = Vocabulary.parents[plan.term] else { return }
    let known = plan.places.first { $0.parent == parent }
    let isRight = known?.isRight ?? right.contains(parent)
    if known == nil { plan.places.append((parent, isRight)) }
    if !isRight { tell(.misplaced, element, nil, by: plan) }
  }

  private func findRepeated(in parent: Element) {
    parentCount += 1
    for child in parent.children {
      let name = parent.part.fragment.nodes[child.index].name
      let plan = plan(for: name, in: parent.part)
      guard plan.isSingle else { continue }
      if lastParents[name] == parentCount { tell(.repeated, child, nil, by: plan) }
      lastParents[name] = parentCount
    }
  }

  func judge(item: Element) { for check in items { call(check, item) } }
  func judge(channel: Element) { for check in channels { call(check, channel) } }
  func judge(_ document: FeedDocument) { for check in documents { call(check, document) } }
  func judge(_ feed: FeedRecord) { for check in feeds { call(check, feed) } }

  private func call<Subject>(_ check: Check<Subject>, _ subject: Subject) {
    let remarks = check.look(subject)
    if !remarks.isEmpty { report(check.rule, remarks) }
  }

  private func tell(
    _ kind: Misfit.Kind, _ element: Element, _ attribute: String?, isBlank: Bool = false, by plan: ElementPlan
  ) {
    let checks = plan.misfits[kind.rawValue]
    guard !checks.isEmpty else { return }
    let misfit = Misfit(kind: kind, element: element, attribute: attribute, isBlank: isBlank)
    let isOfAttribute = kind == .missingAttribute || kind == .unknownAttribute
    for check in checks {
      var remarks = check.look(misfit)
      guard !remarks.isEmpty else { continue }
      if !isOfAttribute { for index in remarks.indices { remarks[index].place.dependsOnNesting = true } }
      report(check.rule, remarks)
    }
  }

  private func judge(_ text: String, of element: Element, attribute: String?, by plan: ValuePlan) {
    let value = Value(element: element, attribute: attribute, kind: plan.kind, text: text)
    for check in plan.checks { call(check, value) }
    if plan.isHTML, let html = HTMLReading(text) {
      for check in htmls { call(check, (html, value)) }
    }
    guard plan.isAddress || plan.isDate, let trimmed = Blank.trimmed(text) else { return }
    if plan.isAddress {
      let address = Address(trimmed)
      for check in addresses { call(check, (address, value)) }
    } else {
      let date = DateReading(trimmed)
      for check in dates { call(check, (date, value)) }
    }
  }

  // MARK: Planning

  private func plan(for name: Int, in part: FeedPart) -> ElementPlan {
    if let known = plans[name] { return known }
    let term = part.terms[name]
    let qualified = part.qualifiedNames[name]
    let prefix = qualified.firstIndex(of: ":").map { String(qualified[..<$0]) } ?? ""
    // What is in no namespace, but has a prefix, is somebody's whom nobody declared.
    let isUnknown =
      term < 0 && (Vocabulary.complete.contains(prefix) || Vocabulary.elementMeant(by: qualified) != nil)
    var checks = [[Check<Misfit>]](repeating: [], count: Misfit.Kind.allCases.count)
    for (kinds, prefixes, check) in misfits where prefixes.isEmpty || prefixes.contains(prefix) {
      for kind in kinds { checks[kind.rawValue].append(check) }
    }
    let plan = ElementPlan(
      term: term, checks: term < 0 ? [] : byTerm[term] ?? [],
      text: term < 0 ? nil : valuePlan(Vocabulary.terms[term].kind), isUnknown: isUnknown, misfits: checks)
    plans[name] = plan
    return plan
  }

  private func attributePlan(for name: Int, in plan: ElementPlan, of part: FeedPart) -> AttributePlan {
    for known in plan.attributes where known.name == name { return known }
    let written = part.fragment.names[name]
    let isOwn = plan.term >= 0 && written.prefix == nil
    let known = isOwn ? Vocabulary.terms[plan.term].attribute(written.local) : nil
    let new = AttributePlan(
      name: name, local: written.local, value: known.flatMap { valuePlan($0.kind) },
      requiredBit: known == nil ? 0 : plan.required.firstIndex(of: written.local).map { 1 << UInt64($0) } ?? 0,
      isUnknown: isOwn && known == nil)
    plan.attributes.append(new)
    return new
  }

  /// Nil where no rule looks at such values.
  private func valuePlan(_ kind: ValueKind) -> ValuePlan? {
    let isAddress = (kind.family == .url || kind.family == .uri) && !addresses.isEmpty
    let isDate = kind.family == .date && !dates.isEmpty
    let isHTML = kind.family == .html && !htmls.isEmpty
    let checks = byFamily[kind.family.rawValue]
    guard isAddress || isDate || isHTML || !checks.isEmpty else { return nil }
    return ValuePlan(kind: kind, checks: checks, isAddress: isAddress, isDate: isDate, isHTML: isHTML)
  }
}
